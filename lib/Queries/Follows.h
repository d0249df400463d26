//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Where a function follows pointers: its own, and those that a holder has.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_FOLLOWS_H
#define CVET_QUERIES_FOLLOWS_H

#include "Graph.h"

namespace cvet {

/// Does \p E ask something?
inline bool isQuestion(const Event &E) {
  return E.Kind == EventKind::Branch || E.Kind == EventKind::Switch;
}

/// Which parameters the functions of a program follow.
class FollowedParams {
public:
  explicit FollowedParams(const Program &P);

  /// Does \p F itself follow its parameter \p Number, counted from 1?
  bool has(FunctionId F, unsigned Number) const {
    return llvm::is_contained(Of[F], Number);
  }
  /// Does it, or somebody whom it hands that on to?
  bool hasDeep(FunctionId F, unsigned Number, unsigned Depth = 3) const;

private:
  const Program &P;
  std::vector<llvm::SmallVector<unsigned, 4>> Of;
};

/// Does \p F do more with what \p H has than ask about it and hand it to
/// functions that do not follow it? Whatever else it does may follow it.
bool mayFollow(const RetentionGraph &G, const FollowedParams &Params,
               FunctionId F, const Holder &H);

/// Does event \p E of \p F do no more with what \p H has than ask about it?
bool isAskedOnly(const RetentionGraph &G, FunctionId F, uint32_t E,
                 const Holder &H);

/// The events of one function that need what a local variable or a parameter
/// points to: it is followed there, or given to somebody who follows it.
class Follows {
public:
  Follows(const Program &P, const FollowedParams &Params, FunctionId F);

  /// Those of the variable \p Local, in order.
  llvm::ArrayRef<uint32_t> of(PlaceId Local) const;

private:
  void add(PlaceId Place, uint32_t E, bool IsArgument, bool IsGivenOn);

  const Program &P;
  llvm::DenseMap<PlaceId, llvm::SmallVector<uint32_t, 4>> Events;
};

} // namespace cvet

#endif
