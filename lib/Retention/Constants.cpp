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

/// The events of the callee at \p Call that do not happen with what it is
/// given.
std::vector<uint32_t> Effects::skipped(CallId Call, const CallTarget &T) const {
  auto Given = constants(Call, T);
  if (Given.empty())
    return {};
  auto [It, New] = Skipped.try_emplace({T.Callee, Given});
  if (!New)
    return It->second;
  std::vector<uint32_t> Events;
  for (const Effect &X : All[T.Callee])
    if (Events.empty() || Events.back() != X.Event)
      Events.push_back(X.Event);
  FeasiblePaths Paths(P, W, T.Callee);
  EventSet None = Flows[T.Callee].none();
  llvm::erase_if(Events, [&](uint32_t E) {
    PathQuery Q{Flow::Boundary, E, None};
    Q.Given = Given;
    return Paths.hasPath(Q);
  });
  return Skipped[{T.Callee, Given}] = std::move(Events);
}
