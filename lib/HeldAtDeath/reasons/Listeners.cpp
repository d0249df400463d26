//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// An object has several listeners, each in another list: does what ends one
/// end the others?
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

// Nobody is told twice: the window that was closed, and its seat, may be gone.
// But who takes one of several out knows better.
CVET_HELD_REASON(FreedBySibling, "freed-by-sibling", Defeater, Holder, Habit,
                 Confidence::Low,
                 "'{0}', which frees it, is called for another listener of it: "
                 "both may end there") {
  if (C.H.Kind != HolderKind::Link || !C.isCallback())
    return;
  for (size_t I = 0; I < C.Way.size(); ++I) {
    const ChainStep &S = C.Way[I];
    NameId Name = C.P.Functions[S.F].Name;
    if (C.Facts.isCallbackOf(Name, C.Record, C.H, C.Sites) &&
        !C.Facts.isRegisteredWith(Name, C.Record, C.H, C.Sites))
      return Out.add(Kind, C.place({S.F, S.Event}), {C.Report.function(S.F)});
  }
}
