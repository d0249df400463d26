//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A descriptor that a function puts into an object, and closes again where it
/// fails: the object still has its number for the next use.
///
//===----------------------------------------------------------------------===//

#include "Fields.h"
#include "NextTurn.h"

using namespace cvet;
using namespace cvet::reused;

namespace {

const ReasonKind ResetWhereClosed("reset-where-closed", Side::Argument,
                                  Scope::Holder, Basis::Shown,
                                  Confidence::Medium,
                                  "'{0}' resets it once it is closed");
const ReasonKind CallerResetsIt("caller-resets-it", Side::Defeater,
                                Scope::Object, Basis::Shown, Nothing,
                                "a caller sets it, or ends the object, then");

/// Where what \p Member has is closed.
struct Close : Site {
  PlaceId Member = 0;
};

class Closed {
public:
  Closed(const RetentionGraph &G, const Writings &All, Reporter &Report)
      : G(G), P(G.program()), All(All), Report(Report) {}

  void run();

private:
  std::optional<Site> resetElsewhere(NameId Field) const;
  EventSet settling(FunctionId F, PlaceId Member, PlaceId Pointer) const;
  bool isSetBefore(FunctionId F, uint32_t E, PlaceId Member) const;
  std::optional<Site> settledByCaller(FunctionId F, PlaceId Pointer,
                                      NameId Field, unsigned Depth) const;
  void check(const Close &C);

  const RetentionGraph &G;
  const Program &P;
  const Writings &All;
  Reporter &Report;
  /// Field -> where it is closed, and always set to a constant then.
  llvm::DenseMap<NameId, Site> Resets;
};

} // namespace

/// The events of \p F that set \p Member of what \p Pointer leads to, or end
/// that.
EventSet Closed::settling(FunctionId F, PlaceId Member, PlaceId Pointer) const {
  const Function &Fn = P.Functions[F];
  const NameId Field = P.Places[Member].Payload;
  const Fields Of(G, P.field(Field)->Record);
  EventSet Out = G.effects().flow(F).none();
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    Written Here;
    Of.add(F, E, Here, 2);
    if (Here.All || Here.Fields.count(Field))
      Out.set(E);
  }
  for (const Effect &X : G.effects().of(F))
    if (X.Kind == EffectKind::Kill && X.Object == Pointer)
      Out.set(X.Event);
  return Out;
}

/// Does \p F put a descriptor into \p Member itself, and then come to \p E?
bool Closed::isSetBefore(FunctionId F, uint32_t E, PlaceId Member) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  for (uint32_t S = 0; S < Fn.Events.size(); ++S)
    if (Fn.Events[S].Kind == EventKind::Store &&
        llvm::is_contained(Fn.Events[S].Ops[0].Values, Member) &&
        llvm::none_of(Fn.Events[S].Ops[1].Values,
                      [&](PlaceId V) {
                        return integerAt(V, P.Places, P.Names).has_value();
                      }) &&
        Fl.hasPath(S, E, Fl.none()))
      return true;
  return false;
}

/// Where a caller of \p F sets \p Field, or ends the object, behind the call.
std::optional<Site> Closed::settledByCaller(FunctionId F, PlaceId Pointer,
                                            NameId Field,
                                            unsigned Depth) const {
  const Fields Of(G, P.field(Field)->Record);
  for (const CallSite &S : P.Functions[F].Callers) {
    const FunctionId Caller = S.caller();
    const Flow &Fl = G.effects().flow(Caller);
    const Function &Fn = P.Functions[Caller];
    const PlaceId There = G.effects().inCaller(S, Pointer);
    for (const Effect &X : G.effects().of(Caller))
      if (X.Kind == EffectKind::Kill && There && X.Object == There && X.IsOwn &&
          Fl.hasPath(S.event(), X.Event, Fl.none()))
        return Site{Caller, X.Event};
    for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
      if (Fn.Events[E].Kind != EventKind::Store ||
          !Fl.hasPath(S.event(), E, Fl.none()))
        continue;
      if (llvm::any_of(Fn.Events[E].Ops[0].Values, [&](PlaceId V) {
            return holderName(P.Places, V) == Field;
          }))
        return Site{Caller, E};
    }
    if (Depth && There)
      if (auto By = settledByCaller(Caller, There, Field, Depth - 1))
        return By;
  }
  return std::nullopt;
}

void Closed::check(const Close &C) {
  const FunctionId F = C.F;
  const NameId Field = P.Places[C.Member].Payload;
  auto Reset = Resets.find(Field);
  const PlaceId Pointer = All.pointerTo(C.Member);
  if (Reset == Resets.end() || !Pointer || !All.isAsked(Field, ~0u) ||
      !isSetBefore(F, C.Event, C.Member) ||
      G.effects().isFresh(F, C.Event, Pointer) || All.endsObject(F, Pointer))
    return;
  const EventSet Settling = settling(F, C.Member, Pointer);
  // What closes it resets it itself.
  if (Settling.test(C.Event))
    return;
  PathQuery Leaves{C.Event, Flow::Boundary, Settling};
  if (!G.hasFeasiblePath(F, Leaves))
    return;
  Reasons Why;
  Why.add(ResetWhereClosed, G.place(Reset->second.F, Reset->second.Event),
          {Report.function(Reset->second.F)});
  if (auto By = settledByCaller(F, Pointer, Field, 1))
    Why.add(CallerResetsIt, G.place(By->F, By->Event));
  const std::string Name = P.Names.str(P.field(Field)->Field).str();
  Finding *Found = Report.decide(
      Why, G.place(F, C.Event),
      [&] {
        return "'" + Name +
               "' is closed here, and the next use still finds its number "
               "there";
      },
      Name);
  if (Found)
    Reporter::note(*Found, G.place(Reset->second.F, Reset->second.Event),
                   "it is reset here once it is closed");
}

void Closed::run() {
  std::vector<Close> Closes;
  auto Add = [&](FunctionId F, uint32_t E, PlaceId Member) {
    const PlaceKind K = P.Places.kind(Member);
    if ((K == PlaceKind::Arrow || K == PlaceKind::Dot) &&
        P.field(P.Places[Member].Payload))
      Closes.push_back({{F, E}, Member});
  };
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    if (P.Functions[F].IsForeign || P.isTooLarge(P.Functions[F]))
      continue;
    for (const Effect &X : G.effects().of(F)) {
      if (X.Kind != EffectKind::Close)
        continue;
      Add(F, X.Event, X.Holder);
      // Who is given a number and closes it.
      if (X.IsOwn && P.Places.kind(X.Holder) == PlaceKind::Param)
        for (const CallSite &S : P.Functions[F].Callers)
          for (PlaceId V :
               G.effects().argument(S, S.Target, P.Places[X.Holder].Payload))
            Add(S.caller(), S.event(), V);
    }
  }
  for (const Close &C : Closes) {
    const Function &Fn = P.Functions[C.F];
    const Flow &Fl = G.effects().flow(C.F);
    for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
      const Event &Ev = Fn.Events[E];
      if (Ev.Kind != EventKind::Store || Ev.Ops[1].Values.size() != 1 ||
          !llvm::is_contained(Ev.Ops[0].Values, C.Member) ||
          integerAt(Ev.Ops[1].Values.front(), P.Places, P.Names) != -1)
        continue;
      EventSet That = Fl.none();
      That.set(E);
      if (!Fl.hasPath(C.Event, Flow::Boundary, That))
        Resets.try_emplace(P.Places[C.Member].Payload, Site{C.F, E});
    }
  }
  for (const Close &C : Closes)
    check(C);
}

void reused::findClosed(const RetentionGraph &Graph, const Writings &All,
                        Reporter &Report) {
  Closed(Graph, All, Report).run();
}
