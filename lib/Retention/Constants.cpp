//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a callee does not do where it is given a constant: `destroy(x, false)`,
/// `ctrl(s, GET_NAME, &name)`.
///
//===----------------------------------------------------------------------===//

#include "Effects.h"

using namespace cvet;

void Effects::collectAsked() {
  Asked.resize(P.Functions.size());
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Event &E : P.Functions[F].Events) {
      if (E.Kind != EventKind::Branch && E.Kind != EventKind::Switch)
        continue;
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

/// The events of the callee at \p Call that happen with what it is given, if
/// that is asked about.
const EventSet *Effects::happening(CallId Call, const CallTarget &T) const {
  auto Given = constants(Call, T);
  if (Given.empty())
    return nullptr;
  auto [It, New] = Happening.try_emplace({T.Callee, Given});
  if (New)
    It->second = FeasiblePaths(P, W, T.Callee).reached(Given);
  return &It->second;
}
