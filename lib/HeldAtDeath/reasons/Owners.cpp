//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Who owns the object, and does the owner go with it?
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

CVET_HELD_REASON(CountedObject, "counted-object", Defeater, Record, Shown,
                 Confidence::Low, "references to such objects are counted") {
  // At the end of an object none of them is left.
  if (!C.G.isRefcounted(C.Record) || C.P.Functions[C.Way.back().F].IsEnd)
    return;
  bool Asked = false;
  if (C.isCallback())
    Asked = !C.isUnregisteredElsewhere() && !C.IsFresh;
  else if (C.H.Kind == HolderKind::Link)
    Asked = C.Ev.Siblings.empty() && !C.IsFresh;
  else
    Asked = C.H.Kind == HolderKind::Contents;
  if (Asked)
    Out.add(Kind);
}

// The reference that a new object starts with is its list's.
CVET_HELD_REASON(StartingReference, "starting-reference", Defeater, Object,
                 Habit, Confidence::Low,
                 "'{0}' has the reference that it starts with") {
  if (!C.isPointer() && C.Ev.Siblings.empty() && C.isAllFresh() &&
      C.G.isRefcounted(C.Record))
    Out.add(Kind, C.attached(), {C.where()});
}

CVET_HELD_REASON(OwnerTornDown, "owner-torn-down", Defeater, Way, Shown,
                 Confidence::Low, "all that its owner has is freed here") {
  if (C.H.Kind == HolderKind::Link && !C.isCallback() &&
      !C.isDetachedElsewhere() && C.Facts.isTeardown(C.D, C.H))
    Out.add(Kind, C.death());
}

CVET_HELD_REASON(ProcessEnds, "process-ends", Defeater, Way, Shown,
                 Confidence::Low, "the program ends here") {
  if (C.P.isMain(C.D.F))
    Out.add(Kind, C.death());
}

// Who knows which one is cleared where.
CVET_HELD_REASON(AmbiguousName, "ambiguous-name", Defeater, Holder, Shown,
                 Confidence::Low, "several variables are called '{0}'") {
  if (C.P.isAmbiguous(C.H.Name))
    Out.add(Kind, {}, {C.where()});
}
