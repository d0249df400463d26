//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// An object that serves one turn of a loop after the other: what is reset for
/// the next one, and what is not.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_REUSEDWITHOUTRESET_NEXTTURN_H
#define CVET_CHECKERS_REUSEDWITHOUTRESET_NEXTTURN_H

#include "Reporter.h"

namespace cvet::reused {

void findNextTurn(const RetentionGraph &Graph, Reporter &Report);

} // namespace cvet::reused

#endif
