//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Loops over objects whose step drops the reference to the one before: who
/// leaves such a loop in the middle has one.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_REFERENCELEAK_ITERATORS_H
#define CVET_CHECKERS_REFERENCELEAK_ITERATORS_H

#include "Holds.h"
#include "Reporter.h"

namespace cvet::leaks {

/// Of \p H, which a call gives that may be a step of such a loop. Is it one?
bool findLeftLoop(const RetentionGraph &Graph, const References &Refs,
                  const Holds &All, const Hold &H, Reporter &Report);

} // namespace cvet::leaks

#endif
