//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Frequency.h"

using namespace cvet;

Frequency Frequencies::of(FunctionId F, uint32_t E) {
  const Flow &Fl = G.effects().flow(F);
  if (Fl.hasPath(E, E, Fl.none()))
    return Frequency::Often;
  return of(F);
}

Frequency Frequencies::of(FunctionId F) {
  const Program &P = G.program();
  const Function &Fn = P.Functions[F];
  if (P.Names.str(Fn.Display) == "main")
    return Frequency::AtStart;
  auto [It, New] = Known.try_emplace(F, Frequency::Often); // recursion
  if (!New)
    return It->second;
  Frequency Result = Frequency::Unknown;
  unsigned Calls = 0;
  for (const CallSite &S : Fn.Callers) {
    // A routine that another one starts runs once for each start; what is
    // registered runs whenever it is due.
    bool IsStart =
        S.Target.Kind == CallKind::Deferred &&
        llvm::any_of(G.effects().at(S.Caller, S.Event), [](const Effect &X) {
          return X.Kind == EffectKind::Spawn;
        });
    if (S.Target.Kind != CallKind::Direct && !IsStart) {
      Result = Frequency::Often;
      break;
    }
    Frequency Caller = of(S.Caller, S.Event);
    if (Caller == Frequency::Often) {
      Result = Frequency::Often;
      break;
    }
    // An unknown caller outweighs one at start-up.
    if (!Calls++ || Caller == Frequency::Unknown)
      Result = Caller;
  }
  if (Fn.AddressTaken && Fn.Callers.empty())
    Result = Frequency::Often;
  Known[F] = Result;
  return Result;
}
