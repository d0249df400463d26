//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "DeathCalls.h"

using namespace cvet;

std::optional<uint32_t> cvet::successOfDeath(const RetentionGraph &G,
                                             Site Death) {
  const Program &P = G.program();
  const Function &Fn = P.Functions[Death.F];
  const Flow &Fl = G.effects().flow(Death.F);
  auto IsResult = [&](PlaceId V) {
    auto Call = P.Places.isRootPlace(V) ? P.callOf(Death.F, V) : std::nullopt;
    return Call && Call->event() == Death.Event;
  };
  for (uint32_t I : G.branches(Death.F)) {
    const Event &E = Fn.Events[I];
    bool IsNull = E.Condition == ConditionKind::IsNull;
    if (I < Death.Event || (!IsNull && E.Condition != ConditionKind::NonNull) ||
        E.Ops[0].Values.size() != 1)
      continue;
    bool IsAsked = false;
    // What the local gets on other ways does not matter.
    auto IsOfOtherWay = [&](uint32_t From) {
      bool IsOwn = llvm::all_of(Fn.Events[From].Ops[1].Values, IsResult);
      IsAsked |= IsOwn;
      return IsOwn || !Fl.hasPath(Death.Event, From, Fl.none());
    };
    if (llvm::all_of(Fl.reachingDefines(I, E.Ops[0].Values[0]), IsOfOtherWay) &&
        IsAsked)
      return Fn.Blocks[E.Block][IsNull ? 1 : 0];
  }
  return std::nullopt;
}
