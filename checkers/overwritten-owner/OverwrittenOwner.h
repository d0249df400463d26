//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The halves of the rule that look at one function.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_OVERWRITTENOWNER_OVERWRITTENOWNER_H
#define CVET_CHECKERS_OVERWRITTENOWNER_OVERWRITTENOWNER_H

#include "Reporter.h"

namespace cvet::overwritten {

/// `p = strdup(a); p = strdup(b);`
void findInVariables(const RetentionGraph &Graph, Reporter &Report);
/// `p = realloc(p, n); if (!p) return -1;`
void findReplacements(const RetentionGraph &Graph, Reporter &Report);
/// `c->icon = icon_ref(icon);`
void findReferences(const RetentionGraph &Graph, Reporter &Report);

} // namespace cvet::overwritten

#endif
