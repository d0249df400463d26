//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Code that looks as if it did something, and can never run.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_DEADCODE_H
#define CVET_QUERIES_DEADCODE_H

#include "Site.h"
#include "llvm/ADT/SetVector.h"

namespace cvet {

/// How deep calls are followed that may do what is asked for.
inline constexpr unsigned MaxCallDepth = 4;

/// \p F and what it runs before it returns, by at most \p Depth calls.
llvm::SetVector<FunctionId> callClosure(const Program &P, FunctionId F,
                                        unsigned Depth);
/// Is \p Call, or one that it runs before it returns, by at most MaxCallDepth
/// calls more, one of which \p Is holds?
bool runsCall(const Program &P, CallId Call,
              llvm::function_ref<bool(CallId)> Is);
/// Does \p F call \p Wanted, by at most \p Depth calls?
bool calls(const Program &P, FunctionId F, FunctionId Wanted, unsigned Depth);

/// Is \p At behind a test of a local pointer that always has the same answer,
/// as of a cursor that a loop before has left at NULL? Or are all calls of its
/// function?
bool neverRuns(const RetentionGraph &G, Site At, unsigned Depth = MaxCallDepth);

} // namespace cvet

#endif
