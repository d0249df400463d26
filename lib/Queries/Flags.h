//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Scalars that branches ask, and the constants that are stored to them.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_FLAGS_H
#define CVET_QUERIES_FLAGS_H

#include "Graph.h"

namespace cvet {

/// A scalar that a branch asks.
struct AskedFlag {
  NameId Name = 0;
  unsigned NonZeroEdge = 0;
  /// The edge that is taken where it is \p Value.
  unsigned edge(bool Value) const {
    return Value ? NonZeroEdge : 1 - NonZeroEdge;
  }
};

/// Asks for flags, and what is stored to them.
class Flags {
public:
  explicit Flags(const RetentionGraph &G) : G(G), P(G.program()) {}

  /// The flag that event \p I of \p F asks alone, if it is a branch on one.
  std::optional<AskedFlag> asked(FunctionId F, uint32_t I) const;
  /// If branch \p I of \p F is part of a loop: the flag that it asks, and the
  /// truth with which the loop is left.
  std::optional<std::pair<NameId, bool>> ending(FunctionId F, uint32_t I) const;
  /// The constant, as a truth, that event \p I of \p F stores to \p Name.
  std::optional<bool> stored(FunctionId F, uint32_t I, NameId Name) const;
  /// What \p F, or what it calls, writes.
  llvm::DenseSet<NameId> written(FunctionId F) const;
  /// What \p F writes or asks on a way on which \p Event happens, too.
  llvm::DenseSet<NameId> around(FunctionId F, uint32_t Event) const;
  /// Does branch \p I of \p F ask for one of \p Names?
  bool asksOne(FunctionId F, uint32_t I,
               const llvm::DenseSet<NameId> &Names) const;
  /// Does \p F, or what it calls at event \p I, store \p Value to \p Name?
  bool stores(FunctionId F, uint32_t I, NameId Name, bool Value) const;

private:
  NameId name(FunctionId F, uint32_t I, PlaceId Place) const;

  const RetentionGraph &G;
  const Program &P;
};

} // namespace cvet

#endif
