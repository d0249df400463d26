//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FactsCheck.h"

using namespace cvet;

/// Are the places of \p O those of a function like \p F?
static bool hasOwnPlaces(const UnitFacts &Unit, const FunctionFacts *F,
                         const Operand &O) {
  for (PlaceId P : O.Values) {
    const PlaceTable::Node &Root = Unit.Places[Unit.Places.rootOf(P)];
    if (Root.Kind == PlaceKind::Local &&
        (!F || Root.Payload >= F->Locals.size()))
      return false;
    if (Root.Kind == PlaceKind::Param &&
        (!F || !Root.Payload || Root.Payload > F->Params.size()))
      return false;
  }
  return true;
}

static bool hasItsOperands(const UnitFacts &Unit, const FunctionFacts &F,
                           const Event &E) {
  size_t Least = 1, Most = 1;
  switch (E.Kind) {
  case EventKind::Call:
    Most = E.Ops.size();
    break;
  case EventKind::Store:
  case EventKind::Define:
  case EventKind::Copy:
  case EventKind::Compare:
    Least = Most = 2;
    break;
  case EventKind::Return:
    Least = 0;
    break;
  case EventKind::Branch:
    if (E.Condition == ConditionKind::Equal ||
        E.Condition == ConditionKind::NotEqual)
      Least = Most = 2;
    if (E.Condition == ConditionKind::Other)
      Most = 3;
    if (F.Blocks[E.Block].size() != 2)
      return false;
    break;
  case EventKind::Switch:
    Least = Most = F.Blocks[E.Block].size() + 1;
    break;
  default:
    break;
  }
  if (E.Ops.size() < Least || E.Ops.size() > Most)
    return false;
  if (E.Kind == EventKind::Define) {
    if (E.Ops[0].Values.size() != 1)
      return false;
    PlaceKind K = Unit.Places.kind(E.Ops[0].Values[0]);
    if (K != PlaceKind::Local && K != PlaceKind::Param)
      return false;
  }
  for (const Operand &O : E.Ops)
    if (!hasOwnPlaces(Unit, &F, O))
      return false;
  return true;
}

bool cvet::isSound(const UnitFacts &Unit, const FunctionFacts &F) {
  for (const auto &B : F.Blocks)
    for (uint32_t S : B)
      if (S >= F.Blocks.size())
        return false;
  uint32_t Block = 0;
  for (const Event &E : F.Events) {
    if (E.Block < Block || !hasItsOperands(Unit, F, E))
      return false;
    Block = E.Block;
  }
  return true;
}

bool cvet::isSound(const UnitFacts &Unit, const InitialiserFacts &I) {
  const auto &To = I.Destination.Values;
  return To.size() == 1 && Unit.Places.rootKind(To[0]) == PlaceKind::Global &&
         hasOwnPlaces(Unit, nullptr, I.Value);
}
