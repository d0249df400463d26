//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// An element is taken out of a list or hash whose head is the parameter of a
/// function: only the copy moves on.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_HEADBYVALUE_H
#define CVET_QUERIES_HEADBYVALUE_H

#include "Reporter.h"

namespace cvet {

/// \p Concerns: is the rule about elements of this record, which the function
/// looked up (or walked to)?
void findHeadsByValue(
    const RetentionGraph &Graph, Reporter &Report,
    llvm::function_ref<bool(NameId Record, bool IsLookedUp)> Concerns);

} // namespace cvet

#endif
