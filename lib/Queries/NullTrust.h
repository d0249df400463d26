//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Who follows what a pointer has, and asks nothing before but whether it is
/// null.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_NULLTRUST_H
#define CVET_QUERIES_NULLTRUST_H

#include "Graph.h"

namespace cvet {

/// Does \p F, or a function that it calls with one of its parameters, follow
/// what \p H has wherever that is not null?
bool followsUnlessNull(const RetentionGraph &G, FunctionId F, const Holder &H,
                       unsigned Depth = 1);

} // namespace cvet

#endif
