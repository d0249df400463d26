//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A callback is registered, and nobody keeps what it could be cancelled with.
///
//===----------------------------------------------------------------------===//

#include "LostCancellation.h"

using namespace cvet;
using namespace cvet::lost;

namespace {

const ReasonKind OthersCancelled("others-cancelled", Side::Argument,
                                 Scope::Record, Basis::Shown, Confidence::Low,
                                 "'{0}', for the same kind of object, is "
                                 "cancelled here");
const ReasonKind DroppedOften("dropped-often", Side::Argument, Scope::Holder,
                              Basis::Shown, Confidence::Low,
                              "this comes again and again");
const ReasonKind DroppedAndDies("dropped-and-dies", Side::Argument,
                                Scope::Record, Basis::Shown, Confidence::Low,
                                "what the callback is called with dies here");
const ReasonKind CallbackEnds("callback-ends", Side::Defeater, Scope::Holder,
                              Basis::Shown, Nothing,
                              "its callback may return 0, which may end it");
const ReasonKind ContextLasts("context-lasts", Side::Defeater, Scope::Object,
                              Basis::Shown, Nothing,
                              "what it is called with lasts for ever");
const ReasonKind ContextReleased("context-released", Side::Defeater,
                                 Scope::Object, Basis::Shown, Nothing,
                                 "what it is called with goes when it does");
const ReasonKind GoesWithEmitter("goes-with-emitter", Side::Defeater,
                                 Scope::Object, Basis::Shown, Nothing,
                                 "it goes with what it is registered with");
const ReasonKind CancelledOtherwise("cancelled-otherwise", Side::Defeater,
                                    Scope::Holder, Basis::Shown, Nothing,
                                    "'{0}' is unregistered by its function");

class Dropped {
public:
  Dropped(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report),
        Calls(Graph.shared<Threads>()), All(Graph) {}

  void run();

private:
  bool isDropped(const Registration &R) const;
  bool isKeptBy(FunctionId F, uint32_t E, PlaceId Handle) const;
  bool hasEmitter(const Registration &R) const;
  std::optional<Site> otherCancelled(const Registration &R,
                                     NameId &Other) const;
  void tell(const Registration &R);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  const Threads &Calls;
  Registrations All;
  /// The field or variable -> where its callback is cancelled.
  std::map<NameId, Site> Cancelled;
};

} // namespace

/// Does event \p E of \p F keep \p Handle, hand it on, or end it?
bool Dropped::isKeptBy(FunctionId F, uint32_t E, PlaceId Handle) const {
  const Event &Ev = P.Functions[F].Events[E];
  auto Has = [&](const Operand &O) {
    return llvm::any_of(
        O.Values, [&](PlaceId V) { return P.Places.rootOf(V) == Handle; });
  };
  switch (Ev.Kind) {
  case EventKind::Branch:
  case EventKind::Switch:
  case EventKind::Compare:
    return false;
  case EventKind::Define:
    return Has(Ev.Ops[1]);
  case EventKind::Call:
    break;
  default:
    return llvm::any_of(Ev.Ops, Has);
  }
  if (llvm::none_of(llvm::drop_begin(Ev.Ops), Has))
    return false;
  // What arms it only makes it run.
  auto Call = P.callAt(F, E);
  return llvm::none_of(P.roles(*Call),
                       [](const Role &R) { return R.V == Verb::Arms; });
}

/// Has nobody the handle when the function is done?
bool Dropped::isDropped(const Registration &R) const {
  const Function &Fn = P.Functions[R.F];
  const PlaceId Result =
      P.Places.root(PlaceKind::Call, Fn.Events[R.Event].CallNo);
  llvm::SmallVector<PlaceId, 2> Handles{Result};
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Ev = Fn.Events[E];
    if (Ev.Kind == EventKind::Define && Ev.Ops[1].Values.size() == 1 &&
        Ev.Ops[1].Values.front() == Result &&
        P.Places.kind(Ev.Ops[0].Values.front()) == PlaceKind::Local)
      Handles.push_back(Ev.Ops[0].Values.front());
  }
  for (PlaceId Handle : Handles)
    for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
      const Event &Ev = Fn.Events[E];
      bool IsOwnDefine = Ev.Kind == EventKind::Define &&
                         llvm::is_contained(Handles, Ev.Ops[0].Values.front());
      if (!IsOwnDefine && isKeptBy(R.F, E, Handle))
        return false;
    }
  // A number may be used in ways that are no events: `ids |= id`.
  return Handles.size() == 1 || R.IsBound ||
         llvm::none_of(Handles, [&](PlaceId H) {
           return P.Places.kind(H) == PlaceKind::Local &&
                  G.effects().flow(R.F).defines(H).count() > 1;
         });
}

/// Is it registered with some other object? With that it may go.
bool Dropped::hasEmitter(const Registration &R) const {
  if (R.IsBound)
    return false;
  auto IsKnown = [&](PlaceId V) {
    PlaceKind K = P.Places.kind(V);
    return K == PlaceKind::Function || K == PlaceKind::Null ||
           K == PlaceKind::String || V == R.Context ||
           llvm::is_contained(G.effects().expand(R.F, R.Event, V), R.Context);
  };
  return llvm::any_of(llvm::drop_begin(P.Functions[R.F].Events[R.Event].Ops),
                      [&](const Operand &O) {
                        return O.Type && !llvm::all_of(O.Values, IsKnown);
                      });
}

/// Where a callback for the same kind of object is cancelled by its name.
std::optional<Site> Dropped::otherCancelled(const Registration &R,
                                            NameId &Other) const {
  for (const Registration &S : All.all()) {
    if (!S.Record || S.Record != R.Record || (S.F == R.F && S.Event == R.Event))
      continue;
    const Function &Fn = P.Functions[S.F];
    const PlaceId Result =
        P.Places.root(PlaceKind::Call, Fn.Events[S.Event].CallNo);
    for (uint32_t E = S.Event; E < Fn.Events.size(); ++E) {
      const Event &Ev = Fn.Events[E];
      if (Ev.Kind != EventKind::Store)
        continue;
      bool IsIt = llvm::any_of(Ev.Ops[1].Values, [&](PlaceId V) {
        return llvm::is_contained(G.effects().expand(S.F, E, V), Result);
      });
      NameId Name = holderName(P.Places, Ev.Ops[0].Values.front());
      auto At = IsIt ? Cancelled.find(Name) : Cancelled.end();
      if (At == Cancelled.end() || At->second.F == R.F)
        continue;
      Other = Name;
      return At->second;
    }
  }
  return std::nullopt;
}

void Dropped::tell(const Registration &R) {
  SourcePlace Where = G.place(R.F, R.Event);
  NameId Other = 0;
  auto Cancel = otherCancelled(R, Other);
  auto Deaths = G.deaths().find(R.Record);
  bool Dies = R.Record && Deaths != G.deaths().end();
  Frequency Often = Calls.frequency(R.F, R.Event);
  Reasons Why;
  if (Cancel)
    Why.add(OthersCancelled, G.place(Cancel->F, Cancel->Event),
            {G.spell(Other)});
  if (Often.Times == Frequency::Often) {
    Why.add(DroppedOften, G.place(Often.Why->F, Often.Why->Event));
    if (Dies)
      Why.add(DroppedAndDies,
              G.place(Deaths->second.front().F, Deaths->second.front().Event));
  }
  if (Why.all().empty())
    return;
  std::string Callback =
      R.Callback ? Report.function(*R.Callback) : std::string();
  if (R.Callback && !R.IsBound && All.mayEndItself(*R.Callback))
    Why.add(CallbackEnds, G.place(P.Functions[*R.Callback].Where));
  const PlaceKind K = P.Places.rootKind(R.Context);
  if (!R.Context || K == PlaceKind::Global || K == PlaceKind::Null ||
      K == PlaceKind::Constant || K == PlaceKind::Function)
    Why.add(ContextLasts, Where);
  if (R.IsReleased)
    Why.add(ContextReleased, Where);
  if (hasEmitter(R))
    Why.add(GoesWithEmitter, Where);
  if (R.Callback && !R.IsBound &&
      G.isEverDetached({HolderKind::Callback, P.Functions[*R.Callback].Name}))
    Why.add(CancelledOtherwise, Where, {Callback});
  Report.addAbsence(Why);
  Finding *Told = Report.decide(
      Why, Where,
      [&] {
        return (Callback.empty() ? std::string("a callback")
                                 : "'" + Callback + "'") +
               " is registered here, and what it could be cancelled with is "
               "dropped";
      },
      Callback);
  if (!Told)
    return;
  if (Cancel)
    Reporter::note(*Told, G.place(Cancel->F, Cancel->Event),
                   "'" + G.spell(Other) + "' is cancelled here");
  if (Often.Times == Frequency::Often)
    Reporter::note(*Told, G.place(Often.Why->F, Often.Why->Event),
                   "this comes again and again");
}

void Dropped::run() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Effect &X : G.effects().of(F))
      if (NameId Name = All.cancelled(F, X))
        Cancelled.try_emplace(Name, Site{F, X.Event});
  for (const Registration &R : All.all())
    if (!P.Functions[R.F].IsForeign && isDropped(R))
      tell(R);
}

void lost::findDropped(const RetentionGraph &Graph, Reporter &Report) {
  if (Graph.program().WholeProgram)
    Dropped(Graph, Report).run();
}
