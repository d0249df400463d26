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

/// The events of the callee at \p Call that happen with what it is given, if
/// that is asked about.
const EventSet *Effects::happening(CallId Call, const CallTarget &T) const {
  auto Given = constants(Call, T);
  return Given.empty() ? nullptr : &happening(T.Callee, std::move(Given));
}

/// Is \p X, which happens at \p Call, effect \p OfCallee of \p T?
bool Effects::comesFrom(CallId Call, const CallTarget &T, const Effect &X,
                        const Effect &OfCallee) const {
  if (OfCallee.Kind != X.Kind)
    return false;
  auto IsGiven = [&](PlaceId InCallee, PlaceId Here) {
    PlaceId Root = P.Places.rootOf(InCallee);
    if (Here == UnknownPlace || P.Places.kind(Root) != PlaceKind::Param)
      return false;
    return llvm::any_of(
        argument(Call, T, P.Places[Root].Payload),
        [&](PlaceId V) { return P.Places.compose(V, InCallee) == Here; });
  };
  return IsGiven(OfCallee.Object, X.Object) ||
         IsGiven(OfCallee.Holder, X.Holder);
}

bool Effects::alwaysHappens(FunctionId F, const Effect &X,
                            unsigned Depth) const {
  constexpr unsigned MaxDepth = 8; // wrappers of wrappers
  auto Call = P.callAt(F, X.Event);
  if (X.IsOwn || !Call || Depth == MaxDepth)
    return true;
  bool IsFound = false;
  EventSet Certain = Flows[X.Via].none();
  for (const CallTarget &T : P.targets(*Call))
    if (T.Callee == X.Via)
      for (const Effect &Y : All[T.Callee])
        if (comesFrom(*Call, T, X, Y)) {
          IsFound = true;
          if (alwaysHappens(T.Callee, Y, Depth + 1))
            Certain.set(Y.Event);
        }
  return !IsFound ||
         !Flows[X.Via].hasPath(Flow::Boundary, Flow::Boundary, Certain);
}

/// Does \p OfCallee happen only for some values of a parameter that \p Call
/// gives something that is not known?
bool Effects::isUndecided(CallId Call, const CallTarget &T,
                          const Effect &OfCallee, unsigned Depth) const {
  // A value that no branch and no case asks for.
  PlaceId Another =
      P.Places.root(PlaceKind::Constant, P.Names.intern("2147483629"));
  auto Given = constants(Call, T);
  for (PlaceId Param : Asked[T.Callee]) {
    if (llvm::any_of(Given, [&](auto &G) { return G.first == Param; }))
      continue;
    auto With = Given;
    With.push_back({Param, Another});
    if (!happening(T.Callee, std::move(With)).test(OfCallee.Event))
      return true;
  }
  return isUndecided(T.Callee, OfCallee, Depth + 1);
}

bool Effects::isUndecided(FunctionId F, const Effect &X, unsigned Depth) const {
  constexpr unsigned MaxDepth = 4;
  auto Call = P.callAt(F, X.Event);
  if (X.IsOwn || !Call || Depth == MaxDepth)
    return false;
  bool IsFound = false;
  for (const CallTarget &T : P.targets(*Call))
    for (const Effect &Y : All[T.Callee])
      if (T.Callee == X.Via && comesFrom(*Call, T, X, Y)) {
        IsFound = true;
        if (!isUndecided(*Call, T, Y, Depth))
          return false;
      }
  return IsFound;
}

std::optional<FunctionId> Effects::undecidedCallee(FunctionId F,
                                                   const Effect &X) const {
  return isUndecided(F, X, 0) ? std::optional(X.Via) : std::nullopt;
}
