//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Calls that free what they are given and give something back, like realloc().
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_DEATHCALLS_H
#define CVET_QUERIES_DEATHCALLS_H

#include "Site.h"

namespace cvet {

/// The block that is reached if the call at \p Death gave something back, and a
/// branch asks whether it did: where it has failed nothing has died.
std::optional<uint32_t> successOfDeath(const RetentionGraph &G, Site Death);

} // namespace cvet

#endif
