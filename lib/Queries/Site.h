//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A place in the program, as queries remember it.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_SITE_H
#define CVET_QUERIES_SITE_H

#include "Graph.h"

namespace cvet {

/// An event of a function.
struct Site {
  FunctionId F = 0;
  uint32_t Event = 0;
};

} // namespace cvet

#endif
