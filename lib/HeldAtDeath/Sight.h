//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Where objects of a record are handled by code that is not in sight.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_HELDATDEATH_SIGHT_H
#define CVET_HELDATDEATH_SIGHT_H

#include "Site.h"

namespace cvet {

class Sight {
public:
  explicit Sight(const Program &P);

  /// A call that gives an object of \p Record to a function that is neither
  /// defined nor modelled: the first one.
  std::optional<Site> givenAway(NameId Record) const;
  /// The functions that have to do with such objects, whose address is taken,
  /// and of which no call is in sight.
  llvm::ArrayRef<FunctionId> calledFromOutside(NameId Record) const;

private:
  void look(const Program &P, FunctionId F);

  llvm::DenseMap<NameId, Site> Given;
  llvm::DenseMap<NameId, llvm::SmallVector<FunctionId, 1>> Outside;
};

} // namespace cvet

#endif
