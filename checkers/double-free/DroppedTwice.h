//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// One reference is taken, and given back twice on one way.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_DOUBLEFREE_DROPPEDTWICE_H
#define CVET_CHECKERS_DOUBLEFREE_DROPPEDTWICE_H

#include "Reporter.h"

namespace cvet::twice {

void findDroppedTwice(const RetentionGraph &Graph, Reporter &Report);

} // namespace cvet::twice

#endif
