//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// References that are handed over: to one of several functions that are called
/// through the same pointer, and to an array of the caller's.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_REFERENCELEAK_SHARED_H
#define CVET_CHECKERS_REFERENCELEAK_SHARED_H

#include "Holds.h"
#include "Reporter.h"

namespace cvet::leaks {

void findShared(const RetentionGraph &Graph, const References &Refs,
                const Holds &All, Reporter &Report);

} // namespace cvet::leaks

#endif
