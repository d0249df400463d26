//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Collects where objects die.
///
//===----------------------------------------------------------------------===//

#include "Graph.h"

using namespace cvet;

void RetentionGraph::collectDeaths() {
  for (FunctionId F = 0; F < Prog.Functions.size(); ++F) {
    if (Prog.Functions[F].IsForeign)
      continue;
    uint32_t LastEvent = ~0u;
    NameId LastRecord = 0;
    for (const Effect &X : Fx.of(F)) {
      if (X.Kind != EffectKind::Kill || !X.Record ||
          !(X.IsOwn || X.TypedHere) || X.Object == UnknownPlace)
        continue;
      if (X.Event == LastEvent && X.Record == LastRecord)
        continue; // another name of the same object
      LastEvent = X.Event;
      LastRecord = X.Record;
      Deaths[X.Record].push_back({F, X.Event, X.Object, X.Record, X.IsOwn});
    }
  }
}
