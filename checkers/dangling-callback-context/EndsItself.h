//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Callbacks that are not registered any more once they were called, and what
/// such a call leaves behind.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_DANGLINGCALLBACKCONTEXT_ENDSITSELF_H
#define CVET_CHECKERS_DANGLINGCALLBACKCONTEXT_ENDSITSELF_H

#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramState.h"

namespace cvet {

/// Does \p Callback, which has a body, unregister something, or return 0 only,
/// as a source does that is done with?
bool endsItself(const clang::FunctionDecl &Callback);

/// Was a number of the local variable \p R, or a part of it, 0 in \p Then and
/// is not in \p Now, or the other way round, as a call has left it?
bool isChangedByCall(const clang::ento::TypedValueRegion *R,
                     clang::ento::ProgramStateRef Then,
                     clang::ento::ProgramStateRef Now);

} // namespace cvet

#endif
