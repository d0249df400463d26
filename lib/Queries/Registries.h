//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What callbacks are registered with (a loop, a base of events, a descriptor),
/// and where that ends.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_REGISTRIES_H
#define CVET_QUERIES_REGISTRIES_H

#include "Graph.h"

namespace cvet {

/// What \p X of \p F, which registers or arms a callback, may do that with, in
/// \p F: what the call is given, and what another one has told the handle.
llvm::SmallVector<PlaceId, 8> registriesOf(const RetentionGraph &G,
                                           FunctionId F, const Effect &X);

/// What ends by \p X, if it is something that may have callbacks: nothing is
/// called any more. Or unknown.
PlaceId endedRegistry(const Effect &X);

} // namespace cvet

#endif
