//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The reasons of the rule.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_UNJOINED_REASONS_H
#define CVET_UNJOINED_REASONS_H

#include "CommonReasons.h"

namespace cvet::unjoined {

extern const ReasonKind NobodyJoins, HandleNotKept, HolderOfHandleDies,
    SiblingJoined, EndsWithItsObject, LostForEach, OverwrittenByNext,
    FreedWhileRunning, ReturnsUnjoined, EndsUndetached, FreesOwnHandle,
    CancelledNotJoined, FlagClearedByThread, JoinNeverRuns, FirstOnesLeft,
    FirstOnesLost, FirstOnesFreed, FreedAtOnce;
extern const ReasonKind StartedOnce, GivesItsHandle, NeverEnds,
    LivesWithProgram, MainNeverEnds, HandleOfCaller, HandleUnknown,
    StartedDetached, AttributeUnknown, JoinedSomewhere, JoinedOnEveryWay,
    RoutineDetaches, FreedIfLetGo;

} // namespace cvet::unjoined

#endif
