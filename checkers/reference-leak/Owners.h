//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// References that a member of an object has, when the object ends.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_REFERENCELEAK_OWNERS_H
#define CVET_CHECKERS_REFERENCELEAK_OWNERS_H

#include "Holds.h"
#include "Reporter.h"

namespace cvet::leaks {

void findForgottenByOwners(const RetentionGraph &Graph, const References &Refs,
                           const Holds &All, Reporter &Report);

} // namespace cvet::leaks

#endif
