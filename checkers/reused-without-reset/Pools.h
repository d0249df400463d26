//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Pools: where objects are kept for later, and where they are taken out again.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_REUSEDWITHOUTRESET_POOLS_H
#define CVET_CHECKERS_REUSEDWITHOUTRESET_POOLS_H

#include "Rows.h"
#include "Site.h"
#include <vector>

namespace cvet::reused {

/// A place that takes an object out of a pool, to be given back to the caller.
struct Take : Site {
  NameId Pool = 0;    ///< the variable or field that has the pool, or the flag
                      ///< that says which slot is taken
  NameId Record = 0;  ///< of the objects
  PlaceId Object = 0; ///< in F
  /// Where a new one is made if there is none: in F, or by a caller.
  std::optional<Site> Made;
  bool IsSlot = false;
  /// The pool does not know what its objects are: it gives out plain memory.
  bool IsPlain = false;
  /// It goes back into the pool in F itself, with all that are in use: the
  /// oldest of them is given to somebody else.
  bool IsRecycled = false;
  /// What the flag of a slot is where nobody has it; negative: any such number.
  int64_t Free = 0;
};

/// A function that puts an object back.
struct Put : Site {};

std::vector<Take> takes(const RetentionGraph &Graph);

/// Who puts objects back, in the whole program.
class Puts {
public:
  explicit Puts(const RetentionGraph &Graph);
  /// Into the pool that \p Of takes from.
  std::vector<Put> of(const Take &Of) const;

private:
  std::optional<Put> putBy(FunctionId F, const Take &Of) const;

  const RetentionGraph &G;
  const Program &P;
  /// The functions that write there, by the name of the field or variable.
  Rows<NameId> Writers;
};

} // namespace cvet::reused

#endif
