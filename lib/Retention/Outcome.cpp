//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a call or function is sure to have done.
///
//===----------------------------------------------------------------------===//

#include "Graph.h"

using namespace cvet;

std::optional<uint32_t> RetentionGraph::successBlock(FunctionId F,
                                                     uint32_t Call) const {
  const Function &Fn = Prog.Functions[F];
  const Event &E = Fn.Events[Call];
  if (E.Kind != EventKind::Call || Fn.Blocks[E.Block].size() != 2)
    return std::nullopt;
  // A pointer or a handle is null on failure, a status is zero on success.
  bool IsHandle =
      E.ResultRecord || llvm::any_of(Prog.roles(F, Call), [](const Role &R) {
        return R.V == Verb::Handle && !R.param(0);
      });
  auto IsResult = [&](uint32_t At, PlaceId V) {
    return llvm::any_of(Fx.expand(F, At, V), [&](PlaceId V2) {
      return Prog.Places.kind(V2) == PlaceKind::Call &&
             Prog.Places[V2].Payload == E.CallNo;
    });
  };
  for (uint32_t I = Call; I < Fn.BlockBegin[E.Block + 1]; ++I) {
    const Event &B = Fn.Events[I];
    if (B.Kind != EventKind::Branch || B.Ops.empty() ||
        llvm::none_of(B.Ops[0].Values,
                      [&](PlaceId V) { return IsResult(I, V); }))
      continue;
    llvm::ArrayRef<uint32_t> Succs = Fn.Blocks[E.Block];
    switch (B.Condition) {
    case ConditionKind::NonNull:
      return Succs[IsHandle ? 0 : 1];
    case ConditionKind::IsNull:
      return Succs[IsHandle ? 1 : 0];
    case ConditionKind::Negative:
    case ConditionKind::Equal: // -1, an error's number
      return Succs[1];
    case ConditionKind::NotEqual:
      return Succs[0];
    case ConditionKind::Other:
      break;
    }
  }
  return std::nullopt;
}

bool RetentionGraph::alwaysKills(FunctionId F, PlaceId Object) const {
  const Function &Fn = Prog.Functions[F];
  EventSet Kills = Fx.flow(F).none();
  for (const Effect &X : Fx.of(F))
    if (X.Kind == EffectKind::Kill &&
        llvm::is_contained(Fx.expand(F, X.Event, X.Object), Object))
      Kills.set(X.Event);
  if (Kills.none())
    return false;
  // `if (p == NULL) return;`
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (E.Kind == EventKind::Branch && !E.Ops.empty() &&
        (E.Condition == ConditionKind::IsNull ||
         E.Condition == ConditionKind::NonNull))
      for (PlaceId V : E.Ops[0].Values)
        if (llvm::is_contained(Fx.expand(F, I, V), Object))
          Kills.set(I);
  }
  return !Fx.flow(F).hasPath(Flow::Boundary, Flow::Boundary, Kills);
}
