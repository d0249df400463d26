//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Where it stands in its list decides whether an entry may be taken out.
///
//===----------------------------------------------------------------------===//

#include "GrowingMap.h"

using namespace cvet;
using namespace cvet::growing;

/// Does branch \p B of \p F go on to a death of an entry of \p Of only where
/// nothing is behind it?
static bool freesLastOnly(const RetentionGraph &G, FunctionId F, uint32_t B,
                          const Growth &Of) {
  const Function &Fn = G.program().Functions[F];
  const Flow &Fl = G.effects().flow(F);
  unsigned Edge = Fn.Events[B].Condition == ConditionKind::IsNull ? 0 : 1;
  return llvm::any_of(G.effects().of(F), [&](const Effect &X) {
    return X.IsOwn && X.Kind == EffectKind::Kill && X.Record == Of.Entry &&
           Fl.edgeDominates(Fn.Events[B].Block, Edge, Fn.Events[X.Event].Block);
  });
}

LastOnes::LastOnes(const RetentionGraph &Graph) : G(Graph) {
  const Program &P = G.program();
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (uint32_t B : G.branches(F)) {
      const Event &Test = P.Functions[F].Events[B];
      if (Test.IsLoop || (Test.Condition != ConditionKind::IsNull &&
                          Test.Condition != ConditionKind::NonNull))
        continue;
      for (PlaceId V : Test.Ops[0].Values)
        if (P.Places.kind(V) == PlaceKind::Arrow &&
            P.Places.kind(P.Places.base(V)) == PlaceKind::Param &&
            P.Functions[F].Defines[P.Places.base(V)].empty())
          Tests[P.Places[V].Payload].push_back({F, B});
    }
}

std::optional<Site> LastOnes::of(const Growth &Of) const {
  auto It = Tests.find(Of.Next);
  if (!Of.Next || !Of.Entry || It == Tests.end())
    return std::nullopt;
  for (const Site &Test : It->second)
    if (freesLastOnly(G, Test.F, Test.Event, Of))
      return Test;
  return std::nullopt;
}
