//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// References that a loop puts into an array, and how many there are.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_REFERENCELEAK_COLLECTED_H
#define CVET_CHECKERS_REFERENCELEAK_COLLECTED_H

#include "Holds.h"
#include "Reporter.h"
#include <set>

namespace cvet::leaks {

/// Functions, and their arrays.
using Arrays = std::set<std::pair<FunctionId, PlaceId>>;

/// Ways on which the function forgets how many it has put there. Gives back
/// what it has told of.
Arrays findCollected(const RetentionGraph &Graph, const References &Refs,
                     const Holds &All, Reporter &Report);

} // namespace cvet::leaks

#endif
