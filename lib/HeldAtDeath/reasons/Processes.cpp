//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Is the object attached in another process than the one where it dies?
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

// `if (fork() == 0) { watch(o); run(); exit(0); }`: the parent watches nothing.
CVET_HELD_REASON(InAnotherProcess, "in-another-process", Defeater, Way, Shown,
                 Nothing,
                 "it is put into '{0}' only in a process of its own, which is "
                 "made here") {
  std::optional<Site> Made;
  const Processes &Children = C.Facts.processes();
  for (const Attachment &A : C.Sites) {
    auto Of = Children.childOf(A.F, A.Event);
    if (!Of || (Made && (Made->F != Of->F || Made->Event != Of->Event)))
      return;
    Made = Of;
  }
  if (Made && !Children.mayRunIn(*Made, C.Way.back().F) &&
      llvm::none_of(C.Way, [&](const ChainStep &S) {
        return Children.isIn(*Made, S.F, S.Event);
      }))
    Out.add(Kind, C.place(*Made), {C.where()});
}
