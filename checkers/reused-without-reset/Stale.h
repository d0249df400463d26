//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Members that an object of a pool still has from its last use, of which more
/// is known than that somebody writes them.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_REUSEDWITHOUTRESET_STALE_H
#define CVET_CHECKERS_REUSEDWITHOUTRESET_STALE_H

#include "Fields.h"

namespace cvet::reused {

/// A member, and where to see that it is stale.
struct Stale {
  NameId Field = 0;
  Site Where;
};

/// Members that are set, by what the caller of \p T passes, in a new object
/// only: in one that is taken out of the pool they are about the caller before.
std::vector<Stale> setForNewOnly(const RetentionGraph &Graph, const Take &T);

/// Members that neither side of the pool touches, while a function resets
/// others of the same type there.
std::vector<Stale> forgottenBesides(const RetentionGraph &Graph, const Take &T,
                                    llvm::ArrayRef<Put> Back);

} // namespace cvet::reused

#endif
