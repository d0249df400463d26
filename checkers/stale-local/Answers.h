// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
///
/// \file
/// What a call that may free something gives back, and where the caller goes on
/// with that.
///

#ifndef CVET_CHECKERS_STALE_LOCAL_ANSWERS_H
#define CVET_CHECKERS_STALE_LOCAL_ANSWERS_H

#include "FreedLocals.h"

namespace cvet::stale_local {

/// Does \p Question ask what \p Call of its function gives back, as its result
/// or in a variable that it is given the address of?
bool asksAnswer(const RetentionGraph &G, CallId Call, uint32_t Question);

struct Answers {
  /// The questions about what the call gives back.
  EventSet Asked;
  /// One of them may tell whether it has freed something. None does where each
  /// is about the result alone, and leads to the use with something that the
  /// callee gives back behind the death.
  bool Tell = false;
};

/// Those of the call of \p At.
Answers answers(const RetentionGraph &G, const Freed &At);

} // namespace cvet::stale_local

#endif
