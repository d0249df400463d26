//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What calls do to handles of callbacks and threads, on a path.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_PATH_HANDLEOPERATIONS_H
#define CVET_PATH_HANDLEOPERATIONS_H

#include "Models.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

namespace cvet {

/// What names a registration or thread: the memory that it is in, or a value.
using HandleKey =
    std::pair<const clang::ento::MemRegion *, clang::ento::SymbolRef>;

/// The roles of \p Call that hold for its arguments on this path.
std::vector<Role> rolesAt(const clang::ento::CallEvent &Call);

/// The value of argument \p Param (from 1), or of the result (0).
clang::ento::SVal argumentOf(const clang::ento::CallEvent &Call, int Param);

/// The handle that \p Value is or points to.
HandleKey handleKey(clang::ento::SVal Value);

/// Is \p Region the local variable \p Region's frame owns, or part of one?
const clang::ento::VarRegion *localOf(const clang::ento::MemRegion *Region,
                                      const clang::StackFrameContext *Frame);

/// Did the call with the result \p Result fail on the way to \p State? A handle
/// (\p IsHandle) is then null, a status is not zero.
bool hasFailed(clang::ento::SVal Result, bool IsHandle,
               clang::ento::ProgramStateRef State);

} // namespace cvet

#endif
