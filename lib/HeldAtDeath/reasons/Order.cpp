//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What may still happen in the program once the object has died: what keeps a
/// dead one is no defect where nobody looks at it any more.
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

static constexpr bool OfSequel = true;

// `tool_fini(); return 0;`: who frees all for a checker of leaks clears little.
CVET_HELD_REASON(NeverReadAfter, "never-read-after", Defeater, Way, Shown,
                 Nothing, "nobody reads '{0}' any more after this", OfSequel) {
  if (C.isPlain() && C.P.WholeProgram && !C.Ev.ComparedOnly &&
      !llvm::is_contained(C.G.readers(C.H), C.D.F) &&
      !C.Facts.liveness(C.H).isReadAfter(C.D.F, C.D.Event))
    Out.add(Kind, C.death(), {C.where()});
}

// `read_all(); connect_all(); run();`: no table grows once others point into
// it.
CVET_HELD_REASON(SetAfterAllDeaths, "set-after-all-deaths", Defeater, Way,
                 Shown, Nothing,
                 "nothing comes here any more once '{0}' is set") {
  if (C.isPlain() && C.P.WholeProgram && !C.Ev.MayBePut &&
      llvm::any_of(C.Way, [&](const ChainStep &S) {
        return !C.Facts.aftermath(C.H, C.Record, C.Sites).mayCome(S.F, S.Event);
      }))
    Out.add(Kind, C.attached(), {C.where()});
}

// The state of a parser: each run begins with what it works on.
CVET_HELD_REASON(SetAnewBeforeRead, "set-anew-before-read", Defeater, Way,
                 Shown, Confidence::Low,
                 "'{0}' is set anew before anybody reads it again", OfSequel) {
  const GlobalFacts *Variable = C.P.global(C.H.Name);
  if (C.isPlain() && C.P.WholeProgram && Variable && !Variable->Type.Array &&
      !C.P.isAmbiguous(C.H.Name) && !C.Ev.ComparedOnly &&
      !C.G.readers(C.H).empty() &&
      !C.Facts.liveness(C.H).isLiveAfter(C.D.F, C.D.Event))
    Out.add(Kind, C.death(), {C.where()});
}
