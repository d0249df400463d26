//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// References that are dropped where a call that is lent the object succeeds,
/// and nowhere else.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_REFERENCELEAK_FAILEDUSE_H
#define CVET_CHECKERS_REFERENCELEAK_FAILEDUSE_H

#include "Holds.h"
#include "Reporter.h"

namespace cvet::leaks {

/// Tells where \p H is forgotten so; true if it is.
bool findFailedUse(const RetentionGraph &Graph, const Holds &All, const Hold &H,
                   Reporter &Report);

} // namespace cvet::leaks

#endif
