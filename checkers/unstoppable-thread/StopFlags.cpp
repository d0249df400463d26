//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "StopFlags.h"

using namespace cvet;
using namespace cvet::unstoppable;

StopFlags::StopFlags(const RetentionGraph &Graph)
    : G(Graph), P(Graph.program()) {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (uint32_t I = 0; I < P.Functions[F].Events.size(); ++I) {
      addStore(F, I);
      addEscapes(F, I);
    }
}

/// The scalar variable or field that \p Place is, or 0.
NameId StopFlags::nameOf(PlaceId Place) const {
  // Which element of an array it is, changes without anybody writing to it.
  if (P.Places.kind(Place) == PlaceKind::Addr ||
      P.Places.kind(Place) == PlaceKind::Index)
    return 0;
  NameId Name = holderName(P.Places, Place);
  if (const FieldFacts *Fd = P.field(Name))
    return Fd->Type.K == TypeClass::Scalar ? Name : 0;
  const GlobalFacts *V = P.global(Name);
  return V && V->Type.K == TypeClass::Scalar ? Name : 0;
}

void StopFlags::addStore(FunctionId F, uint32_t I) {
  const Event &E = P.Functions[F].Events[I];
  bool IsStore = E.Kind == EventKind::Store;
  if (!IsStore && E.Kind != EventKind::Increment &&
      E.Kind != EventKind::Decrement)
    return;
  for (PlaceId To : E.Ops[0].Values)
    for (PlaceId To2 : G.effects().expand(F, I, To)) {
      NameId Name = nameOf(To2);
      if (!Name)
        continue;
      Writes &W = Written[Name];
      if (!IsStore) {
        W.Unknown = true;
        continue;
      }
      for (PlaceId V : E.Ops[1].Values) {
        int64_t Value;
        if (P.Places.kind(V) != PlaceKind::Constant ||
            P.Names.str(P.Places[V].Payload).getAsInteger(10, Value))
          W.Unknown = true;
        else
          (Value ? W.NonZero : W.Zero) = true;
      }
    }
}

/// Whoever has its address may write it.
void StopFlags::addEscapes(FunctionId F, uint32_t I) {
  const Event &E = P.Functions[F].Events[I];
  if (E.Kind != EventKind::Call && E.Kind != EventKind::Store)
    return;
  for (const Operand &O : llvm::drop_begin(E.Ops))
    for (PlaceId V : O.Values)
      if (P.Places.kind(V) == PlaceKind::Addr)
        if (NameId Name = nameOf(P.Places.base(V)))
          Written[Name].Unknown = true;
}

bool StopFlags::isInSight(NameId Name) const {
  if (P.WholeProgram)
    return true;
  if (const GlobalFacts *V = P.global(Name))
    return V->IsInternal;
  return P.Names.str(Name).contains('@');
}

NameId StopFlags::flag(FunctionId F, uint32_t I) const {
  const Event &E = P.Functions[F].Events[I];
  if (E.Kind != EventKind::Branch || E.Ops.size() != 1 ||
      E.Ops[0].Values.size() != 1 || E.Condition == ConditionKind::Negative)
    return 0;
  NameId Found = 0;
  for (PlaceId V : G.effects().expand(F, I, E.Ops[0].Values[0])) {
    PlaceKind Root = P.Places.kind(V);
    // A local or a call that stands for the flag.
    if (Root == PlaceKind::Local || Root == PlaceKind::Call)
      continue;
    // Part of a local record: what fills that in knows more.
    if (P.Places.isPartOfLocal(V))
      return 0;
    NameId Name = nameOf(V);
    if (!Name || (Found && Found != Name))
      return 0;
    Found = Name;
  }
  return Found && isInSight(Found) ? Found : 0;
}

StopFlags::Fixed StopFlags::fixed(NameId Flag) const {
  auto It = Written.find(Flag);
  if (It == Written.end())
    return Fixed::Always;
  const Writes &W = It->second;
  if (W.Unknown || (W.Zero && W.NonZero))
    return Fixed::No;
  return W.Zero ? Fixed::Zero : Fixed::NonZero;
}

std::optional<unsigned> StopFlags::closedEdge(FunctionId F, uint32_t E,
                                              Fixed Value) const {
  ConditionKind C = P.Functions[F].Events[E].Condition;
  if (C != ConditionKind::NonNull && C != ConditionKind::IsNull)
    return std::nullopt;
  unsigned NonZeroEdge = C == ConditionKind::NonNull ? 0 : 1;
  switch (Value) {
  case Fixed::Zero:
    return NonZeroEdge;
  case Fixed::NonZero:
    // Before it is written it is 0: `while (!stop)` can be left.
    return 1 - NonZeroEdge;
  default:
    return std::nullopt;
  }
}
