//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// References that a function has for itself, and what becomes of them.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_REFERENCELEAK_HOLDS_H
#define CVET_CHECKERS_REFERENCELEAK_HOLDS_H

#include "References.h"

namespace cvet::leaks {

/// A reference that a function takes, or is given.
struct Hold : Site {
  /// What names the object in F: the local that has it, the call's result.
  llvm::SmallVector<PlaceId, 4> Names;
  bool IsNew = false; ///< the call that gives it is the only one that knows it
  PlaceId Kept = 0;   ///< the local that has it, if one does
};

class Holds {
public:
  Holds(const RetentionGraph &Graph, const References &Refs);

  /// Those of \p F, in the order of events.
  std::vector<Hold> of(FunctionId F) const;
  /// Where \p H is dropped.
  EventSet drops(const Hold &H) const;
  /// Where it goes to somebody else, who may drop it: a callee that is not in
  /// sight, what lasts, the caller.
  EventSet handedOn(const Hold &H) const;
  /// Does each way through \p F give its caller a reference of its own?
  bool gives(FunctionId F, unsigned Depth = 2) const;

private:
  std::vector<Hold> ofCall(CallId Call) const;
  void addCopies(Hold &H) const;
  bool isNamed(const Hold &H, PlaceId V) const;
  llvm::SmallVector<PlaceId, 8> meant(const Hold &H, uint32_t E) const;
  bool isPassedOn(const Hold &H, uint32_t E) const;

  const RetentionGraph &G;
  const Program &P;
  const References &Refs;
  mutable llvm::DenseMap<FunctionId, bool> Givers;
};

} // namespace cvet::leaks

#endif
