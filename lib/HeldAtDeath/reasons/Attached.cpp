//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Was this object put there, and does that last?
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

CVET_HELD_REASON(MayHoldSuch, "may-hold-such", Argument, Record, Habit,
                 Confidence::Low, "such objects are put into '{0}' here") {
  Out.add(Kind, C.attached(), {C.where()});
}

CVET_HELD_REASON(PutHere, "put-here", Argument, Way, Proved, Confidence::Medium,
                 "this very object is put into '{0}' here and not taken out") {
  if (!C.isPointer() && C.Ev.PutHere &&
      !(C.isCallback() && C.Facts.isRunToEnd(C)))
    Out.add(Kind, C.place(*C.Ev.PutHere), {C.where()});
}

// How such an object dies that is in another state, the way does not show.
CVET_HELD_REASON(PutByItsMaker, "put-by-its-maker", Argument, Way, Proved,
                 Confidence::Medium,
                 "the function that makes it here puts it into '{0}'") {
  if (!C.Ev.PutByMaker)
    return;
  for (size_t I = 0; I < C.Way.size(); ++I)
    if (C.Facts.isSelectedByItself(C.Way[I], C.Objects[I], C.H, C.Sites))
      return;
  Out.add(Kind, C.place(*C.Ev.PutByMaker), {C.where()});
}

// `timer_add(fn, o)`: the record that has the object is made there.
CVET_HELD_REASON(PutByCallee, "put-by-callee", Argument, Way, Shown,
                 Confidence::Medium,
                 "this very object is given to '{1}', which leaves it in "
                 "'{0}'") {
  if (!C.Ev.PutByCallee || !(C.Ev.IsRead || C.isCallback()) ||
      C.G.isGeneric(C.Record))
    return;
  auto Call = C.P.callAt(C.Ev.PutByCallee->F, C.Ev.PutByCallee->Event);
  Out.add(Kind, C.place(*C.Ev.PutByCallee),
          {C.where(), C.Report.function(C.P.targets(*Call).front().Callee)});
}

/// May it be for somebody else to reset the holder, or for nobody? It is
/// reached through the object itself, the caller is told that making one has
/// failed, or such objects are anything's.
static bool isOthersToReset(const HeldCandidate &C) {
  return C.G.isGeneric(C.Record) || C.returnsSuch() ||
         C.isReachedThroughObject();
}

static bool isSetHere(const HeldCandidate &C) {
  return C.isPointer() && C.Ev.PutHere && (C.Ev.IsRead || C.isCallback());
}

CVET_HELD_REASON(SetHere, "set-here", Argument, Way, Proved, Confidence::Medium,
                 "'{0}' is set to this very object here and not reset") {
  if (isSetHere(C) && !isOthersToReset(C))
    Out.add(Kind, C.place(*C.Ev.PutHere), {C.where()});
}

CVET_HELD_REASON(SetForOthers, "set-for-others", Argument, Way, Proved,
                 Confidence::Low,
                 "'{0}' is set to this very object here, and others may reset "
                 "it") {
  if (isSetHere(C) && isOthersToReset(C))
    Out.add(Kind, C.place(*C.Ev.PutHere), {C.where()});
}

CVET_HELD_REASON(PutBeforeCall, "put-before-a-call", Argument, Way, Shown,
                 Confidence::Low,
                 "this very object is put into '{0}' here, and a call may take "
                 "it out") {
  if (C.Ev.PutBeforeCall)
    Out.add(Kind, C.place(*C.Ev.PutBeforeCall), {C.where()});
}

CVET_HELD_REASON(HeldForACall, "held-for-a-call", Defeater, Way, Habit, Nothing,
                 "'{0}' is set for the time of a call only") {
  if (!C.Lasts && !C.Sites[0].Counted)
    Out.add(Kind, C.attached(), {C.where()});
}

CVET_HELD_REASON(HolderCounts, "holder-counts", Defeater, Object, Habit,
                 Confidence::Low, "'{0}' gets a reference of its own here") {
  if (!C.Lasts && C.Sites[0].Counted)
    Out.add(Kind, C.attached(), {C.where()});
}

CVET_HELD_REASON(CalleeMayDetach, "callee-may-detach", Defeater, Way, Shown,
                 Confidence::Low,
                 "a function that is called may take it out of '{0}'") {
  if (C.IsDoubtful && !C.Ev.FollowedFirst)
    Out.add(Kind, C.death(), {C.where()});
}
