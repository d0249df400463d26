//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The questions of this rule: does a context die while a callback has it
/// (DyingHeld.h), does the frame that it is in end (ScopeEnd.cpp), is a
/// descriptor closed while its handler is registered (ClosedDescriptor.cpp), is
/// one of several functions left where the context goes (LeftSibling.cpp).
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_DANGLINGCALLBACKCONTEXT_H
#define CVET_CHECKERS_DANGLINGCALLBACKCONTEXT_H

#include "Reporter.h"

namespace cvet::dangling {

void findScopeEnds(const RetentionGraph &Graph, Reporter &Report);
void findForgottenHandles(const RetentionGraph &Graph, Reporter &Report);
void findClosedDescriptors(const RetentionGraph &Graph, Reporter &Report);
void findLeftSiblings(const RetentionGraph &Graph, Reporter &Report);
void findPutAgain(const RetentionGraph &Graph, Reporter &Report);
void findFreedVariables(const RetentionGraph &Graph, Reporter &Report);

} // namespace cvet::dangling

#endif
