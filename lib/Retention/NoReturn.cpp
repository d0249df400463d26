//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The functions that never return, over the whole program: each unit knows
/// only those that are declared so, and those that loop for ever.
///
//===----------------------------------------------------------------------===//

#include "NoReturn.h"
#include "Flow.h"

using namespace cvet;

/// Ends block \p B of \p F.
static void endBlock(Function &F, uint32_t B) {
  for (uint32_t Next : F.Blocks[B])
    llvm::erase(F.Preds[Next], B);
  F.Blocks[B].clear();
}

/// Does the call at \p S run this function for sure, and no other?
static bool isSure(const Program &P, const CallSite &S) {
  return S.Target.Kind == CallKind::Direct && !P.isAmbiguous(S) &&
         P.targets(S).size() == 1 && !P.callsUnknown(S);
}

void cvet::endAtNoReturn(Program &P) {
  std::vector<FunctionId> Work;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (P.Functions[F].IsNoReturn)
      Work.push_back(F);
  while (!Work.empty()) {
    const FunctionId Callee = Work.back();
    Work.pop_back();
    for (const CallSite &S : P.Functions[Callee].Callers) {
      Function &Caller = P.Functions[S.caller()];
      const uint32_t B = Caller.Events[S.event()].Block;
      if (Caller.IsNoReturn || Caller.Blocks[B].empty() || !isSure(P, S))
        continue;
      endBlock(Caller, B);
      if (Flow(Caller).returnsFrom(Caller.Entry))
        continue;
      Caller.IsNoReturn = true;
      Work.push_back(S.caller());
    }
  }
}
