//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Where a function follows its local pointers.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_STALE_LOCAL_FOLLOWS_H
#define CVET_CHECKERS_STALE_LOCAL_FOLLOWS_H

#include "Program.h"

namespace cvet::stale_local {

/// Does \p E ask something?
inline bool isQuestion(const Event &E) {
  return E.Kind == EventKind::Branch || E.Kind == EventKind::Switch;
}

/// The events of one function that need what a local variable or a parameter
/// points to: it is followed there, or given to somebody who follows it.
class Follows {
public:
  Follows(const Program &P, FunctionId F);

  /// Those of the variable \p Local, in order.
  llvm::ArrayRef<uint32_t> of(PlaceId Local) const;

  /// Does \p F follow its parameter \p Number itself?
  static bool followsParam(const Program &P, FunctionId F, unsigned Number);

private:
  void add(PlaceId Place, uint32_t E, bool IsArgument, bool IsGivenOn);

  const Program &P;
  llvm::DenseMap<PlaceId, llvm::SmallVector<uint32_t, 4>> Events;
};

} // namespace cvet::stale_local

#endif
