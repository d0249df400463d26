//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Records on the stack that live as long as the program: variables of main(),
/// and of what main() runs once.
///
//===----------------------------------------------------------------------===//

#include "Flow.h"

using namespace cvet;

/// Is \p F main(), or called once, by name, from such a function?
bool Program::isTopFrame(FunctionId F, unsigned Depth) const {
  if (isMain(F))
    return true;
  const Function &Fn = Functions[F];
  if (!Depth || Fn.AddressTaken || Fn.Callers.size() != 1)
    return false;
  const CallSite &S = Fn.Callers[0];
  if (S.Target.Kind != CallKind::Direct || !isTopFrame(S.caller(), Depth - 1))
    return false;
  Flow Fl(Functions[S.caller()]);
  return !Fl.hasPath(S.event(), S.event(), Fl.none());
}

void Program::collectTopFrames() {
  constexpr unsigned MaxDepth = 3;
  for (FunctionId F = 0; F < Functions.size(); ++F)
    for (const Variable &V : Functions[F].Locals) {
      if (V.Type.K != TypeClass::Record)
        continue;
      RecordInfo &R = Records[V.Type.Rec];
      if (!R.IsLongLived && isTopFrame(F, MaxDepth))
        R.IsLongLived = true;
    }
}
