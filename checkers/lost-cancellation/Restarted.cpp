//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a callback could be cancelled with is forgotten, and the callback
/// registered anew under the same name: the first one stays.
///
//===----------------------------------------------------------------------===//

#include "DeadCode.h"
#include "LostCancellation.h"

using namespace cvet;
using namespace cvet::lost;

namespace {

const ReasonKind ForgottenForNext("forgotten-for-next", Side::Argument,
                                  Scope::Holder, Basis::Shown,
                                  Confidence::Medium,
                                  "'{0}' cancels what '{1}' names");

class Restarted {
public:
  Restarted(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report), All(Graph) {}

  void run();

private:
  PlaceId handleOf(const Registration &R) const;
  bool names(FunctionId F, uint32_t E, NameId Name) const;
  std::optional<Site> cancelled(const Registration &R, NameId Name) const;
  bool isAsked(const Registration &R, NameId Name, uint32_t Until) const;
  bool isItsTurn(const Registration &R) const;
  bool isMadeOtherwise(const Registration &R) const;
  void check(const Registration &R);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  Registrations All;
};

} // namespace

static bool isMember(const PlaceTable &Places, PlaceId Place) {
  const PlaceKind K = Places.kind(Place);
  return K == PlaceKind::Arrow || K == PlaceKind::Dot;
}

/// The member that names \p R: what the call gives back is kept there, or the
/// call is told its address.
PlaceId Restarted::handleOf(const Registration &R) const {
  const Function &Fn = P.Functions[R.F];
  const Event &Call = Fn.Events[R.Event];
  for (const Operand &O : llvm::drop_begin(Call.Ops))
    if (O.Values.size() == 1)
      if (PlaceId V = O.Values[0]; P.Places.kind(V) == PlaceKind::Addr &&
                                   isMember(P.Places, P.Places.base(V)) &&
                                   V != R.Context) {
        const FieldFacts *Fd = P.field(holderName(P.Places, P.Places.base(V)));
        if (Fd && !Fd->Type.Array && Fd->Type.K == TypeClass::RecordPointer)
          return P.Places.base(V);
      }
  const PlaceId Result = P.Places.root(PlaceKind::Call, Call.CallNo);
  for (uint32_t E = R.Event; E < Fn.Events.size(); ++E)
    if (const Event &S = Fn.Events[E];
        S.Kind == EventKind::Store && S.Ops[0].Values.size() == 1 &&
        llvm::is_contained(S.Ops[1].Values, Result) &&
        isMember(P.Places, S.Ops[0].Values[0]))
      return S.Ops[0].Values[0];
  return UnknownPlace;
}

/// Does event \p E of \p F name \p Name, or its address?
bool Restarted::names(FunctionId F, uint32_t E, NameId Name) const {
  return llvm::any_of(P.Functions[F].Events[E].Ops, [&](const Operand &O) {
    return llvm::any_of(O.Values, [&](PlaceId V) {
      if (P.Places.kind(V) == PlaceKind::Addr)
        V = P.Places.base(V);
      return holderName(P.Places, V) == Name;
    });
  });
}

/// Where another function cancels what \p Name names.
std::optional<Site> Restarted::cancelled(const Registration &R,
                                         NameId Name) const {
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    if (F == R.F || P.Functions[F].IsForeign)
      continue;
    if (!R.Own) {
      for (const Effect &X : G.effects().of(F))
        if (X.Kind == EffectKind::Unregister && All.cancelled(F, X) == Name)
          return Site{F, X.Event};
      continue;
    }
    for (CallId Call : P.calls(F))
      if (names(F, Call.event(), Name) &&
          llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
            return T.Kind == CallKind::Direct && G.mayDetach(T.Callee, *R.Own);
          }))
        return Site{F, Call.event()};
  }
  return std::nullopt;
}

/// Does the function of \p R, before event \p Until, or one that calls it, look
/// at \p Name, or cancel something of the kind?
bool Restarted::isAsked(const Registration &R, NameId Name,
                        uint32_t Until) const {
  const Flow &Fl = G.effects().flow(R.F);
  for (uint32_t E = 0; E < P.Functions[R.F].Events.size(); ++E) {
    if (E == Until || !Fl.hasPath(E, Until, Fl.none()))
      continue;
    if (names(R.F, E, Name))
      return true;
    if (auto Call = P.callAt(R.F, E);
        Call && R.Own &&
        llvm::any_of(P.targets(*Call), [&](const CallTarget &T) {
          return T.Kind == CallKind::Direct && G.mayDetach(T.Callee, *R.Own);
        }))
      return true;
  }
  return llvm::any_of(P.Functions[R.F].Callers, [&](const CallSite &S) {
    for (uint32_t E = 0; E < P.Functions[S.caller()].Events.size(); ++E)
      if (names(S.caller(), E, Name))
        return true;
    return false;
  });
}

/// Does the callback itself register anew, or what that calls? Then its turn is
/// over.
bool Restarted::isItsTurn(const Registration &R) const {
  constexpr unsigned MaxDepth = 3;
  return R.Callback &&
         (*R.Callback == R.F || calls(P, *R.Callback, R.F, MaxDepth));
}

/// Is such an object made by a function of the program that does not run the
/// one of \p R? Then that is not how objects begin.
bool Restarted::isMadeOtherwise(const Registration &R) const {
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const Function &Fn = P.Functions[F];
    for (uint32_t E = 0; E < Fn.Events.size(); ++E)
      if (const Event &Ev = Fn.Events[E];
          Ev.Kind == EventKind::Return && !Ev.Ops.empty() &&
          Ev.Ops[0].Record == R.Record && F != R.F &&
          !calls(P, F, R.F, MaxCallDepth) &&
          llvm::any_of(Ev.Ops[0].Values,
                       [&](PlaceId V) { return G.effects().isFresh(F, E, V); }))
        return true;
  }
  return false;
}

void Restarted::check(const Registration &R) {
  const PlaceId Handle = handleOf(R);
  const NameId Name = Handle ? holderName(P.Places, Handle) : 0;
  if (!Name || !R.Record)
    return;
  const Function &Fn = P.Functions[R.F];
  const Flow &Fl = G.effects().flow(R.F);
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Put = Fn.Events[E];
    if (Put.Kind != EventKind::Store ||
        !llvm::equal(Put.Ops[0].Values, llvm::ArrayRef(Handle)) ||
        Put.Ops[1].Values.size() != 1 ||
        integerAt(Put.Ops[1].Values[0], P.Places, P.Names) != 0 ||
        !Fl.hasPath(E, R.Event, Fl.none()) || Fl.hasPath(R.Event, E, Fl.none()))
      continue;
    if (G.effects().isFresh(R.F, E, P.Places.rootOf(Handle)) || isItsTurn(R) ||
        isAsked(R, Name, E) || !isMadeOtherwise(R))
      return;
    auto Cancel = cancelled(R, Name);
    if (!Cancel)
      return;
    Reasons Why;
    const std::string Spelled = G.spell(Name);
    Why.add(ForgottenForNext, G.place(Cancel->F, Cancel->Event),
            {Report.function(Cancel->F), Spelled});
    Report.addAbsence(Why);
    Finding *Told = Report.decide(
        Why, G.place(R.F, E),
        [&] {
          return "'" + Spelled +
                 "' is set to 0 here and registered anew while what it names "
                 "may still be registered";
        },
        Spelled);
    if (!Told)
      return;
    Reporter::note(*Told, G.place(R.F, R.Event), "it is registered here");
    Reporter::note(*Told, G.place(Cancel->F, Cancel->Event),
                   "what '" + Spelled + "' names is cancelled here");
    return;
  }
}

void Restarted::run() {
  for (const Registration &R : All.all())
    if (!P.Functions[R.F].IsForeign && !P.isTooLarge(P.Functions[R.F]))
      check(R);
}

void lost::findRestarted(const RetentionGraph &Graph, Reporter &Report) {
  if (Graph.program().WholeProgram)
    Restarted(Graph, Report).run();
}
