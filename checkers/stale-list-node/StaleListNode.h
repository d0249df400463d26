//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The questions of this rule: does an object die while a holder names it
/// (HeldAtDeath.h), is a field freed and kept (FreedField.cpp), does a frame
/// end to which something points (FrameEnd.cpp), does the head of a list die
/// with members (HeadDies.cpp), is one changed in a copy (HeadByValue.h), is an
/// object removed and never let go (Retained.cpp).
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_STALELISTNODE_H
#define CVET_CHECKERS_STALELISTNODE_H

#include "Reporter.h"

namespace cvet::stale {

void findFreedFields(const RetentionGraph &Graph, Reporter &Report);
void findFrameEnds(const RetentionGraph &Graph, Reporter &Report);
void findDeadHeads(const RetentionGraph &Graph, Reporter &Report);
void findReplacedPartners(const RetentionGraph &Graph, Reporter &Report);
void findLostStates(const RetentionGraph &Graph, Reporter &Report);
void findRetained(const RetentionGraph &Graph, Reporter &Report);

} // namespace cvet::stale

#endif
