//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Registries.h"

using namespace cvet;

llvm::SmallVector<PlaceId, 8>
cvet::registriesOf(const RetentionGraph &G, FunctionId F, const Effect &X) {
  const Program &P = G.program();
  const Function &Fn = P.Functions[F];
  llvm::SmallVector<PlaceId, 8> Registries;
  auto AddOperands = [&](uint32_t Call) {
    for (const Operand &O : llvm::drop_begin(Fn.Events[Call].Ops))
      for (PlaceId V : O.Values)
        for (PlaceId V2 : G.effects().expand(F, Call, V))
          if (P.Places.kind(V2) > PlaceKind::String &&
              P.Places.kind(V2) != PlaceKind::Function)
            Registries.push_back(V2);
  };
  AddOperands(X.Event);
  if (X.Kind != EffectKind::Arm)
    return Registries;
  for (const Effect &B : G.effects().of(F))
    if (B.Kind == EffectKind::Bind && B.Holder == X.Holder)
      AddOperands(B.Event);
  // A library that keeps nothing is told so whose handle it is.
  const PlaceId Handle = P.Places.step(X.Holder, PlaceKind::Addr);
  for (CallId Call : P.calls(F))
    if (llvm::any_of(P.roles(Call),
                     [](const Role &R) { return R.V == Verb::Borrows; }) &&
        llvm::any_of(P.event(Call).Ops, [&](const Operand &O) {
          return llvm::is_contained(O.Values, Handle);
        }))
      AddOperands(Call.event());
  return Registries;
}

PlaceId cvet::endedRegistry(const Effect &X) {
  switch (X.Kind) {
  case EffectKind::Kill:
    return X.Object;
  case EffectKind::Unref:
    return X.Holder ? UnknownPlace : X.Object;
  case EffectKind::Close:
    return X.Holder;
  default:
    return UnknownPlace;
  }
}
