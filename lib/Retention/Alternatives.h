//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Sets of places that one place may stand for: small, in order, bounded.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_ALTERNATIVES_H
#define CVET_RETENTION_ALTERNATIVES_H

#include "Place.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace cvet {

constexpr unsigned MaxAlternatives = 8;

inline void addUnique(llvm::SmallVectorImpl<PlaceId> &Out, PlaceId P) {
  if (Out.size() < MaxAlternatives && !llvm::is_contained(Out, P))
    Out.push_back(P);
}

/// True if \p P can be an object: it is no constant and no function.
inline bool isValue(const PlaceTable &Places, PlaceId P) {
  return Places.kind(P) > PlaceKind::String &&
         Places.kind(P) != PlaceKind::Function;
}

} // namespace cvet

#endif
