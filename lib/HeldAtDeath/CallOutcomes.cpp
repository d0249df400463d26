//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Where callers go on, by what a call has returned.
///
//===----------------------------------------------------------------------===//

#include "CallOutcomes.h"

using namespace cvet;

Flow::Reach cvet::reached(const RetentionGraph &G, const WayPoint &From,
                          const EventSet &Avoid) {
  const Flow &Fl = G.effects().flow(From.F);
  return From.Block ? Fl.reachedFromBlock(*From.Block, Avoid)
                    : Fl.reached(From.Event, Avoid);
}

bool cvet::isCalledFromOutside(const Program &P, FunctionId F) {
  const Function &Fn = P.Functions[F];
  return Fn.AddressTaken ||
         (Fn.Callers.empty() && !Fn.IsInternal && !P.HasMain);
}

/// The one number that the function of \p From returns from there on.
std::optional<int64_t> CallOutcomes::returned(const WayPoint &From) const {
  auto [It, IsNew] = Returned.try_emplace(From.key());
  if (IsNew)
    It->second = oneOf(From);
  return It->second;
}

std::optional<int64_t> CallOutcomes::oneOf(const WayPoint &From) const {
  llvm::ArrayRef<Event> Events = P.Functions[From.F].Events;
  std::optional<Flow::Reach> There;
  std::optional<int64_t> One;
  for (uint32_t R = 0; R < Events.size(); ++R) {
    const Event &E = Events[R];
    if (E.Kind != EventKind::Return)
      continue;
    if (!There)
      There = reached(G, From, G.effects().flow(From.F).none());
    if (!There->Events.test(R))
      continue;
    std::optional<int64_t> N;
    if (E.Ops.size() == 1 && E.Ops[0].Values.size() == 1)
      N = integerAt(E.Ops[0].Values[0], P.Places, P.Names);
    if (!N || (One && *One != *N))
      return std::nullopt;
    One = N;
  }
  return One;
}

/// The branch right behind \p S that asks what the call has returned.
std::optional<uint32_t> CallOutcomes::testOf(const CallSite &S) const {
  auto [It, IsNew] = Tests.try_emplace({S.caller(), S.event()});
  const Function &Fn = P.Functions[S.caller()];
  const Event &Call = Fn.Events[S.event()];
  if (!IsNew || Fn.Blocks[Call.Block].size() != 2)
    return It->second;
  const PlaceId Result = P.Places.root(PlaceKind::Call, Call.CallNo);
  for (uint32_t I = S.event() + 1; I < Fn.BlockBegin[Call.Block + 1]; ++I)
    if (const Event &B = Fn.Events[I];
        B.Kind == EventKind::Branch && !B.Ops.empty() &&
        llvm::any_of(B.Ops[0].Values, [&](PlaceId V) {
          return llvm::is_contained(G.effects().expand(S.caller(), I, V),
                                    Result);
        }))
      return It->second = I;
  return std::nullopt;
}

/// Where the caller goes on if what it tests is what \p Callee returns from
/// there on: one number, and the edge that this leads to.
std::optional<uint32_t>
CallOutcomes::blockBehind(const CallSite &S, const WayPoint &Callee) const {
  std::optional<uint32_t> Test = testOf(S);
  if (!Test)
    return std::nullopt;
  const Event &B = P.Functions[S.caller()].Events[*Test];
  std::optional<int64_t> With;
  const bool IsEquality = B.Condition == ConditionKind::Equal ||
                          B.Condition == ConditionKind::NotEqual;
  if (IsEquality && B.Ops.size() > 1 && B.Ops[1].Values.size() == 1)
    With = integerAt(B.Ops[1].Values[0], P.Places, P.Names);
  if (B.Condition == ConditionKind::Other || (IsEquality && !With))
    return std::nullopt;
  std::optional<int64_t> Value = returned(Callee);
  if (!Value)
    return std::nullopt;
  const bool Holds =
      IsEquality ? (*Value == *With) == (B.Condition == ConditionKind::Equal)
                 : *holdsFor(B.Condition, *Value);
  return P.Functions[S.caller()].Blocks[B.Block][Holds ? 0 : 1];
}

WayPoint CallOutcomes::behind(const CallSite &S, const WayPoint &Callee) const {
  WayPoint Next(S.caller(), S.event());
  if (S.Target.Kind == CallKind::Direct)
    Next.Block = blockBehind(S, Callee);
  return Next;
}

uint32_t CallOutcomes::ascentFrom(const WayPoint &At) const {
  auto [It, IsNew] = Numbers.try_emplace(At.key(), Numbered.size());
  if (IsNew) {
    Numbered.push_back(At);
    Ascents.emplace_back();
  }
  return It->second;
}

const CallOutcomes::Ascent &CallOutcomes::ascent(uint32_t Number) const {
  std::optional<Ascent> &A = Ascents[Number];
  if (A)
    return *A;
  const WayPoint At = Numbered[Number];
  const Function &Fn = P.Functions[At.F];
  A = Ascent{At};
  A->Returns = G.effects().flow(At.F).returnsFrom(
      At.Block ? *At.Block : Fn.Events[At.Event].Block);
  A->IsMain = P.isMain(At.F);
  A->IsOutside = isCalledFromOutside(P, At.F);
  for (const CallSite &S : Fn.Callers)
    if (S.Target.Kind == CallKind::Direct && !P.isAmbiguous(S))
      A->Callers.push_back(ascentFrom(behind(S, At)));
  return *A;
}
