//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// From members to the objects that they are part of.
///
//===----------------------------------------------------------------------===//

#include "Members.h"

using namespace cvet;

static std::optional<WholeObject> around(const Program &P, PlaceId Value,
                                         bool IsFirst) {
  const PlaceTable &Places = P.Places;
  if (Places.kind(Value) != PlaceKind::Addr)
    return std::nullopt;
  for (PlaceId At = Places.base(Value);; At = Places.base(At)) {
    PlaceKind K = Places.kind(At);
    // Which element it is, nobody knows.
    if (K == PlaceKind::Index && !IsFirst)
      continue;
    if (K != PlaceKind::Dot && K != PlaceKind::Arrow)
      return std::nullopt;
    const FieldFacts *Fd = P.field(Places[At].Payload);
    if (!Fd || (IsFirst && !Fd->IsFirst))
      return std::nullopt;
    if (K == PlaceKind::Arrow)
      return WholeObject{Places.base(At), Fd->Record};
  }
}

std::optional<WholeObject> cvet::wholeOf(const Program &P, PlaceId Value) {
  return around(P, Value, /*IsFirst=*/false);
}

std::optional<WholeObject> cvet::wholeAt(const Program &P, PlaceId Value) {
  return around(P, Value, /*IsFirst=*/true);
}

bool cvet::beginsWith(const Program &P, NameId Derived, NameId Base) {
  constexpr unsigned MaxDepth = 8; // C allows no recursion here, but facts do
  for (unsigned Depth = 0; Derived && Depth < MaxDepth; ++Depth) {
    Derived = P.firstMember(Derived);
    if (Derived && Derived == Base)
      return true;
  }
  return false;
}

NameId cvet::declaredRecord(const Program &P, FunctionId F, PlaceId Place) {
  const PlaceTable::Node &N = P.Places[Place];
  const Function &Fn = P.Functions[F];
  const TypeClass *T = nullptr;
  if (N.Kind == PlaceKind::Param && N.Payload <= Fn.Params.size())
    T = &Fn.Params[N.Payload - 1].Type;
  else if (N.Kind == PlaceKind::Local && N.Payload < Fn.Locals.size())
    T = &Fn.Locals[N.Payload].Type;
  else
    return P.recordOf(Place);
  return T->K == TypeClass::RecordPointer && !T->Array ? T->Rec : 0;
}
