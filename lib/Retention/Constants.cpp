//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Not all that a callee has happens at each call: what it does not do where it
/// is given a constant (`destroy(x, false)`, `ctrl(s, GET_NAME, &name)`), what
/// it does for some values only, and what on some ways through it.
///
//===----------------------------------------------------------------------===//

#include "Effects.h"

using namespace cvet;

void Effects::collectAsked() {
  Asked.resize(P.Functions.size());
  AddressTests.resize(P.Functions.size());
  auto IsAddress = [&](const Operand &O) {
    return O.Values.size() == 1 &&
           P.Places.kind(O.Values[0]) == PlaceKind::Addr;
  };
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Event &E : P.Functions[F].Events) {
      if (E.Kind != EventKind::Branch && E.Kind != EventKind::Switch)
        continue;
      if ((E.Condition == ConditionKind::Equal ||
           E.Condition == ConditionKind::NotEqual) &&
          E.Ops.size() == 2 && llvm::any_of(E.Ops, IsAddress))
        AddressTests[F].push_back(&E - P.Functions[F].Events.data());
      for (PlaceId V : E.Ops[0].Values)
        if (P.Places.kind(V) == PlaceKind::Param &&
            !llvm::is_contained(Asked[F], V))
          Asked[F].push_back(V);
    }
}

llvm::SmallVector<std::pair<PlaceId, PlaceId>, 2>
Effects::constants(CallId Call, const CallTarget &T) const {
  llvm::SmallVector<std::pair<PlaceId, PlaceId>, 2> Given;
  for (PlaceId Param : Asked[T.Callee]) {
    llvm::ArrayRef<PlaceId> Values = argument(Call, T, P.Places[Param].Payload);
    if (Values.size() != 1)
      continue;
    PlaceKind K = P.Places.kind(Values[0]);
    if (K == PlaceKind::Null ||
        (K == PlaceKind::Constant && P.Places[Values[0]].Payload))
      Given.push_back({Param, Values[0]});
  }
  return Given;
}

const EventSet &Effects::happening(
    FunctionId F,
    llvm::SmallVector<std::pair<PlaceId, PlaceId>, 2> Given) const {
  auto [It, New] = Happening.try_emplace({F, std::move(Given)});
  if (New)
    It->second = FeasiblePaths(P, W, F).reached(It->first.second);
  return It->second;
}

const EventSet *Effects::happening(CallId Call, const CallTarget &T) const {
  auto Given = constants(Call, T);
  return Given.empty() ? nullptr : &happening(T.Callee, std::move(Given));
}

/// Are \p A and \p B members that have different names?
static bool areDifferentMembers(const PlaceTable &Places, PlaceId A,
                                PlaceId B) {
  auto IsMember = [&](PlaceId P) {
    return Places.kind(P) == PlaceKind::Arrow ||
           Places.kind(P) == PlaceKind::Dot;
  };
  return IsMember(A) && IsMember(B) && Places[A].Payload != Places[B].Payload;
}

/// The effects of \p Callee, which is called there, that \p X of \p F may be,
/// if it is none of its own.
llvm::SmallVector<Effects::Origin, 2>
Effects::origins(FunctionId F, const Effect &X, FunctionId Callee) const {
  llvm::SmallVector<Origin, 2> Found;
  auto Call = P.callAt(F, X.Event);
  if (X.IsOwn || !Call)
    return Found;
  for (const CallTarget &T : P.targets(*Call)) {
    auto IsGiven = [&](PlaceId InCallee, PlaceId Here) {
      PlaceId Root = P.Places.rootOf(InCallee);
      if (Here == UnknownPlace || P.Places.kind(Root) != PlaceKind::Param ||
          areDifferentMembers(P.Places, InCallee, Here))
        return false;
      return llvm::any_of(
          argument(*Call, T, P.Places[Root].Payload),
          [&](PlaceId V) { return P.Places.compose(V, InCallee) == Here; });
    };
    if (T.Callee == Callee)
      for (const Effect &Y : All[T.Callee])
        if (Y.Kind == X.Kind &&
            (IsGiven(Y.Object, X.Object) || IsGiven(Y.Holder, X.Holder)))
          Found.push_back({*Call, &T, &Y});
  }
  return Found;
}

/// Is there a way through the callee at \p Call that meets none of \p Avoid,
/// with what it is given?
bool Effects::hasPathFor(CallId Call, const CallTarget &T,
                         const EventSet &Avoid) const {
  auto Given = constants(Call, T);
  if (Given.empty())
    return true;
  PathQuery Q{Flow::Boundary, Flow::Boundary, Avoid};
  Q.Given = Given;
  return FeasiblePaths(P, W, T.Callee).hasPath(Q);
}

/// The events of \p Callee which are \p From, whenever they happen.
EventSet Effects::certain(FunctionId Callee, llvm::ArrayRef<Origin> From,
                          unsigned Depth) const {
  EventSet Certain = Flows[Callee].none();
  for (const Origin &O : From)
    if (alwaysHappens(Callee, *O.OfCallee, Depth + 1))
      Certain.set(O.OfCallee->Event);
  return Certain;
}

std::optional<CallId> Effects::resultAt(FunctionId F, uint32_t At,
                                        PlaceId Value) const {
  std::optional<CallId> Found;
  for (PlaceId V : expand(F, At, Value)) {
    if (P.Places.kind(V) == PlaceKind::Local && V == Value)
      continue;
    auto Call =
        P.Places.kind(V) == PlaceKind::Call ? P.callOf(F, V) : std::nullopt;
    if (!Call || (Found && Found->event() != Call->event()))
      return std::nullopt;
    Found = Call;
  }
  return Found;
}

bool Effects::happensOnSuccess(FunctionId F, const Effect &X, FunctionId Callee,
                               unsigned Depth) const {
  constexpr unsigned MaxDepth = 4; // wrappers of wrappers
  llvm::SmallVector<Origin, 2> From = origins(F, X, Callee);
  if (From.empty() || Depth == MaxDepth)
    return false;
  const Flow &Fl = Flows[Callee];
  const EventSet Certain = certain(Callee, From, /*Depth=*/0);
  // `return insert(t, o);`
  auto IsToldBy = [&](CallId Call) {
    return llvm::any_of(From, [&](const Origin &O) {
      return O.OfCallee->Event == Call.event() &&
             llvm::all_of(P.targets(Call), [&](const CallTarget &T) {
               return happensOnSuccess(Callee, *O.OfCallee, T.Callee,
                                       Depth + 1);
             });
    });
  };
  bool Returns = false;
  llvm::ArrayRef<Event> Events = P.Functions[Callee].Events;
  for (uint32_t I = 0; I < Events.size(); ++I) {
    const Event &E = Events[I];
    if (E.Kind != EventKind::Return)
      continue;
    if (E.Ops.empty())
      return false;
    llvm::ArrayRef<PlaceId> Values = E.Ops[0].Values;
    if (!Values.empty() && llvm::all_of(Values, [&](PlaceId V) {
          return integerAt(V, P.Places, P.Names) == 0;
        }))
      continue;
    auto Told =
        Values.size() == 1 ? resultAt(Callee, I, Values[0]) : std::nullopt;
    if (!(Told && IsToldBy(*Told)) && Fl.hasPath(Flow::Boundary, I, Certain))
      return false;
    Returns = true;
  }
  return Returns;
}

bool Effects::alwaysHappens(FunctionId F, const Effect &X,
                            unsigned Depth) const {
  constexpr unsigned MaxDepth = 8; // wrappers of wrappers
  if (Depth == MaxDepth)
    return true;
  // Effects meet in what many call: asked again at each, they would be as many
  // as there are ways through the calls.
  if (auto It = Always.find({&X, Depth}); It != Always.end())
    return It->second;
  bool Does = true;
  llvm::SmallVector<Origin, 2> From = origins(F, X);
  if (!From.empty()) {
    const EventSet Certain = certain(X.Via, From, Depth);
    Does = !Flows[X.Via].hasPath(Flow::Boundary, Flow::Boundary, Certain) ||
           !hasPathFor(From.front().Call, *From.front().Target, Certain);
  }
  return Always[{&X, Depth}] = Does;
}

/// Is branch \p E about parameter \p Param: is it null, or what state is the
/// object itself in?
bool Effects::asksState(const Event &E, PlaceId Param) const {
  return llvm::any_of(E.Ops, [&](const Operand &O) {
    return llvm::any_of(O.Values, [&](PlaceId V) {
      unsigned Hops = 0;
      for (; !P.Places.isRootPlace(V); V = P.Places.base(V))
        Hops += P.Places.kind(V) != PlaceKind::Dot;
      return V == Param && Hops <= 1;
    });
  });
}

bool Effects::mayBeSkipped(FunctionId F, const Effect &X,
                           unsigned Depth) const {
  constexpr unsigned MaxDepth = 4;
  if (X.IsOwn || Depth == MaxDepth)
    return false;
  if (auto It = Skipped.find({&X, Depth}); It != Skipped.end())
    return It->second;
  const Function &Callee = P.Functions[X.Via];
  const Flow &Fl = Flows[X.Via];
  EventSet Certain = Fl.none();
  llvm::SmallVector<Origin, 2> From = origins(F, X);
  bool ByHand = From.empty();
  for (const Origin &O : From) {
    const Effect &Y = *O.OfCallee;
    ByHand |= Y.IsOwn && !P.callAt(X.Via, Y.Event);
    if (!mayBeSkipped(X.Via, Y, Depth + 1))
      Certain.set(Y.Event);
  }
  bool &May = Skipped[{&X, Depth}];
  if (ByHand)
    return May = false;
  const Flow::BlockSet Blocks = Fl.blocksOf(Certain);
  EventSet Avoid = Certain;
  for (uint32_t I = 0; I < Callee.Events.size(); ++I) {
    const Event &E = Callee.Events[I];
    auto IsAsked = [&](const Origin &O) {
      return asksState(E, P.Places.rootOf(O.OfCallee->Object)) ||
             asksState(E, P.Places.rootOf(O.OfCallee->Holder));
    };
    if (E.Kind == EventKind::Branch && llvm::any_of(From, IsAsked) &&
        (Fl.edgeDominatesAny(E.Block, 0, Blocks) ||
         Fl.edgeDominatesAny(E.Block, 1, Blocks)))
      Avoid.set(I);
  }
  return May = Fl.hasPath(Flow::Boundary, Flow::Boundary, Avoid) &&
               hasPathFor(From.front().Call, *From.front().Target, Avoid);
}

/// Does what is \p From happen only for some values of a parameter, and does
/// the call give that something which is not known?
bool Effects::isUndecided(const Origin &From, unsigned Depth) const {
  const CallTarget &T = *From.Target;
  // A value that no branch and no case asks for.
  PlaceId Another =
      P.Places.root(PlaceKind::Constant, P.Names.intern("2147483629"));
  auto Given = constants(From.Call, T);
  for (PlaceId Param : Asked[T.Callee]) {
    if (llvm::any_of(Given, [&](auto &G) { return G.first == Param; }))
      continue;
    auto With = Given;
    With.push_back({Param, Another});
    if (!happening(T.Callee, std::move(With)).test(From.OfCallee->Event))
      return true;
  }
  return isUndecided(T.Callee, *From.OfCallee, Depth + 1);
}

bool Effects::isUndecided(FunctionId F, const Effect &X, unsigned Depth) const {
  constexpr unsigned MaxDepth = 4;
  if (Depth == MaxDepth)
    return false;
  llvm::SmallVector<Origin, 2> From = origins(F, X);
  return !From.empty() && llvm::all_of(From, [&](const Origin &O) {
    return isUndecided(O, Depth);
  });
}

std::optional<FunctionId> Effects::undecidedCallee(FunctionId F,
                                                   const Effect &X) const {
  return isUndecided(F, X, 0) ? std::optional(X.Via) : std::nullopt;
}
