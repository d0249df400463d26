//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A field that points to another object of its own record is a link of a list
/// or a tree, or just names the other: `h->master = m;`.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_OWNLINKS_H
#define CVET_RETENTION_OWNLINKS_H

#include "Effects.h"

namespace cvet {

class OwnLinks {
public:
  OwnLinks(const Program &Prog, const Effects &Fx);

  /// Does field \p Fd, of a record that it points to, chain such objects?
  /// Somebody walks along it, or moves what it has from one to the next.
  bool chains(const FieldFacts &Fd) const { return Chains.count(Fd.Name); }

private:
  void collect(FunctionId F);
  const FieldFacts *ownField(PlaceId Place) const;

  const Program &Prog;
  const Effects &Fx;
  llvm::DenseSet<NameId> Chains;
};

} // namespace cvet

#endif
