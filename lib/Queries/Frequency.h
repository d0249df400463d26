//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// How often a function runs in the life of the process.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_FREQUENCY_H
#define CVET_QUERIES_FREQUENCY_H

#include "Graph.h"

namespace cvet {

enum class Frequency : uint8_t {
  AtStart, ///< from main, on no loop: once
  Unknown, ///< who calls it is not in sight
  Often,   ///< from a loop, from a callback, or several times
};

/// Computes frequencies, and keeps them.
class Frequencies {
public:
  explicit Frequencies(const RetentionGraph &Graph) : G(Graph) {}

  /// How often event \p E of \p F happens.
  Frequency of(FunctionId F, uint32_t E);

private:
  Frequency of(FunctionId F);

  const RetentionGraph &G;
  llvm::DenseMap<FunctionId, Frequency> Known;
};

} // namespace cvet

#endif
