//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The registries that are no holder by a handle's name: the program's own, and
/// those of code that is not in sight.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_DANGLINGCALLBACKCONTEXT_HANDLEREGISTRIES_H
#define CVET_CHECKERS_DANGLINGCALLBACKCONTEXT_HANDLEREGISTRIES_H

#include "Site.h"

namespace cvet::dangling {

/// A field of the object that has a handle -> where that is registered, or
/// given back.
using HandleSites = std::map<NameId, Site>;

/// What objects of one record are registered with, and the fields of theirs
/// that have the handles.
struct HandleRegistry {
  NameId Record = 0;
  /// The field of its entries that has the object; nothing where it is not in
  /// sight.
  std::optional<Holder> H;
  HandleSites Handles;
  /// Its entries are the fields themselves.
  bool HasEntries = false;
};

/// What \p Member is a member of, be it one of a record inside.
PlaceId objectOf(const PlaceTable &Places, PlaceId Member);

std::vector<HandleRegistry> handleRegistries(const RetentionGraph &G);

} // namespace cvet::dangling

#endif
