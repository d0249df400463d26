// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "GivenItself.h"
#include "Doubts.h"
#include "Origins.h"

using namespace cvet;
using namespace cvet::stale_local;

static const ReasonKind FreedBeforeUse("freed-before-use", Side::Argument,
                                       Scope::Way, Basis::Shown,
                                       Confidence::Medium,
                                       "'{0}' frees what it is given here "
                                       "before it uses it");
static const ReasonKind AskedForItself("asked-for-itself", Side::Defeater,
                                       Scope::Way, Basis::Shown, Nothing,
                                       "'{0}' asks whether it is the same");

namespace {
/// So many calls hand it on to what frees it.
constexpr unsigned MaxCalls = 2;

class GivenItself {
public:
  GivenItself(const RetentionGraph &G, const FollowedParams &Params,
              Reporter &Report, FunctionId F)
      : G(G), P(G.program()), Params(Params), Report(Report), F(F), From(G, F) {
  }

  void look(CallId Call, const Effect &X);

private:
  struct Use {
    uint32_t Death; ///< of the callee
    Site At;        ///< there, or in what it calls
  };
  std::optional<Use> useBehind(CallId Call, const Effect &X, unsigned Number,
                               unsigned Depth) const;
  bool goesRound(CallId Call, const Effect &X, uint32_t Death) const;
  bool isSet(FunctionId Of, uint32_t Begin, uint32_t End, PlaceId Place) const;
  bool isSetSince(PlaceId Local, uint32_t At, PlaceId Place) const;
  bool asksForIt(FunctionId Callee, PlaceId Param) const;
  void tell(CallId Call, const Effect &X, unsigned Number, const Use &Found);

  const RetentionGraph &G;
  const Program &P;
  const FollowedParams &Params;
  Reporter &Report;
  const FunctionId F;
  const Origins From;
};
} // namespace

/// Is what dies freed by a call that comes back to the callee, or to its
/// caller? It may be another object each time.
bool GivenItself::goesRound(CallId Call, const Effect &X,
                            uint32_t Death) const {
  auto Calls = [&](CallId Inner) {
    return llvm::any_of(P.targets(Inner), [&](const CallTarget &T) {
      return T.Callee == X.Via || T.Callee == F || T.Callee == Call.caller();
    });
  };
  const Site End = deathOf(G, Call, &X, {X.Via, Death});
  auto First = P.callAt(X.Via, Death), Last = P.callAt(End.F, End.Event);
  return (First && Calls(*First)) || (Last && Calls(*Last));
}

/// Does \p Of set what \p Place names behind \p Begin, or its start, and before
/// \p End? Something else is there then.
bool GivenItself::isSet(FunctionId Of, uint32_t Begin, uint32_t End,
                        PlaceId Place) const {
  const Flow &Fl = G.effects().flow(Of);
  const NameId Name = holderName(P.Places, Place);
  auto IsOfPlace = [&](PlaceId V) { return holderName(P.Places, V) == Name; };
  llvm::ArrayRef<Event> Events = P.Functions[Of].Events;
  for (uint32_t E = 0; E < Events.size(); ++E)
    if ((Events[E].Kind == EventKind::Store ||
         Events[E].Kind == EventKind::Zero) &&
        llvm::any_of(Events[E].Ops[0].Values, IsOfPlace) &&
        Fl.hasPath(Begin, E, Fl.none()) && Fl.hasPath(E, End, Fl.none()))
      return true;
  return false;
}

/// Where argument \p Number of \p Call is followed once \p X, a death there of
/// what the callee knows by another name, has happened.
std::optional<GivenItself::Use> GivenItself::useBehind(CallId Call,
                                                       const Effect &X,
                                                       unsigned Number,
                                                       unsigned Depth) const {
  const FunctionId Callee = X.Via;
  const PlaceId Param = P.Places.root(PlaceKind::Param, Number);
  const Flow &Fl = G.effects().flow(Callee);
  EventSet Other = Fl.defines(Param);
  // Who is given the parameter itself may set it.
  for (CallId Inner : P.calls(Callee))
    for (const Operand &O : P.event(Inner).Ops)
      if (llvm::any_of(O.Values, [&](PlaceId V) {
            return P.Places.kind(V) == PlaceKind::Addr &&
                   P.Places.base(V) == Param;
          }))
        Other.set(Inner.event());
  for (uint32_t Death : deathsIn(G, Call, X)) {
    const Effect *Y = deathAt(G, Call, &X, {Callee, Death});
    if (!Y || P.Places.isRootPlace(Y->Object) ||
        P.Places.rootOf(Y->Object) == Param || goesRound(Call, X, Death) ||
        isSet(Callee, Flow::Boundary, Death, Y->Object))
      continue;
    const Follows Used(P, Params, Callee);
    for (uint32_t E : Used.of(Param))
      if (E != Death && !Other.test(Death) && Fl.hasPath(Death, E, Other))
        return Use{Death, {Callee, E}};
    // What frees it there is given it, too.
    auto Next = Y->IsOwn || !Depth ? std::nullopt : P.callAt(Callee, Death);
    if (!Next || Other.any())
      continue;
    llvm::ArrayRef<Operand> Ops = P.event(*Next).Ops;
    for (unsigned N = 1; N < Ops.size(); ++N)
      if (llvm::is_contained(Ops[N].Values, Param))
        if (auto Deeper = useBehind(*Next, *Y, N, Depth - 1))
          return Use{Death, Deeper->At};
  }
  return std::nullopt;
}

/// Is \p Place set between where the variable \p Local got what was there and
/// \p At?
bool GivenItself::isSetSince(PlaceId Local, uint32_t At, PlaceId Place) const {
  auto Define =
      isVariable(P, Local) ? From.definition(At, Local) : std::nullopt;
  return Define && isSet(F, *Define, At, Place);
}

/// Does \p Callee compare its parameter with another pointer?
bool GivenItself::asksForIt(FunctionId Callee, PlaceId Param) const {
  return llvm::any_of(P.Functions[Callee].Events, [&](const Event &E) {
    const bool IsEquality = E.Kind == EventKind::Compare ||
                            (E.Kind == EventKind::Branch &&
                             (E.Condition == ConditionKind::Equal ||
                              E.Condition == ConditionKind::NotEqual));
    return IsEquality && llvm::any_of(E.Ops, [&](const Operand &O) {
             return llvm::is_contained(O.Values, Param);
           });
  });
}

/// \p X is a death of what an argument of \p Call has: is that another
/// argument, too?
void GivenItself::look(CallId Call, const Effect &X) {
  const uint32_t C = Call.event();
  if (isVariable(P, X.Object))
    return;
  const PlaceId Dead = From.of(C, X.Object);
  if (!Dead || isVariable(P, Dead) || isInElement(P, Dead) ||
      P.Places.kind(P.Places.rootOf(Dead)) == PlaceKind::Fresh)
    return;
  llvm::ArrayRef<Operand> Ops = P.event(Call).Ops;
  for (unsigned N = 1; N < Ops.size(); ++N) {
    const PlaceId Given =
        Ops[N].Values.size() == 1 ? Ops[N].Values[0] : UnknownPlace;
    if (!Given || P.Places.kind(Given) == PlaceKind::Addr ||
        From.of(C, Given) != Dead || isSetSince(Given, C, Dead))
      continue;
    if (auto Found = useBehind(Call, X, N, MaxCalls))
      return tell(Call, X, N, *Found);
  }
}

void GivenItself::tell(CallId Call, const Effect &X, unsigned Number,
                       const Use &Found) {
  const std::string Callee = Report.function(X.Via);
  const SourcePlace Where = G.place(F, Call.event());
  const PlaceId Param = P.Places.root(PlaceKind::Param, Number);
  std::string What = G.spell(F, P.event(Call).Ops[Number].Values[0]);
  Reasons Why;
  Why.add(FreedBeforeUse, Where, {Callee});
  if (asksForIt(X.Via, Param))
    Why.add(AskedForItself, G.place(P.Functions[X.Via].Where), {Callee});
  const PlaceId Dead = From.of(Call.event(), X.Object);
  Doubts(G, Report, F)
      .addOfCallee(
          {Call, X.Via, X.Record, Dead, Dead, &X, deathsIn(G, Call, X)}, Why);
  Finding *Told = Report.decide(
      Why, Where,
      [&] {
        return "'" + What + "' is given to '" + Callee +
               "', which frees it before it uses it";
      },
      Report.function(F) + "." + What + " given");
  if (!Told)
    return;
  const Site End = deathOf(G, Call, &X, {X.Via, Found.Death});
  Reporter::note(*Told, G.place(End.F, End.Event), "it is freed here",
                 NoteRole::Dies);
  Reporter::note(*Told, G.place(Found.At.F, Found.At.Event), "it is used here",
                 NoteRole::Used);
}

void stale_local::findGivenItself(const RetentionGraph &G,
                                  const FollowedParams &Params,
                                  Reporter &Report, FunctionId F) {
  const Program &P = G.program();
  if (P.Functions[F].IsForeign || Program::isTooLarge(P.Functions[F]))
    return;
  GivenItself Rule(G, Params, Report, F);
  for (CallId Call : P.calls(F))
    for (const Effect &X : G.effects().at(F, Call.event()))
      if (X.Kind == EffectKind::Kill && !X.IsOwn)
        Rule.look(Call, X);
}
