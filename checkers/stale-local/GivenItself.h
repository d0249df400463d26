// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
///
/// \file
/// A function is given what it frees before it uses it: set_name(p, p->name).
///

#ifndef CVET_CHECKERS_STALE_LOCAL_GIVENITSELF_H
#define CVET_CHECKERS_STALE_LOCAL_GIVENITSELF_H

#include "Follows.h"
#include "Reporter.h"

namespace cvet::stale_local {

/// Looks at the calls of \p F.
void findGivenItself(const RetentionGraph &G, const FollowedParams &Params,
                     Reporter &Report, FunctionId F);

} // namespace cvet::stale_local

#endif
