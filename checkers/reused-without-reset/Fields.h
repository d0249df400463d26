//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Which members of an object of a pool are written by whom.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_REUSEDWITHOUTRESET_FIELDS_H
#define CVET_CHECKERS_REUSEDWITHOUTRESET_FIELDS_H

#include "Pools.h"

namespace cvet::reused {

/// What a function, with its callees, writes in objects of a record.
struct Written {
  llvm::DenseSet<NameId> Fields;
  bool All = false;       ///< the whole object becomes 0, or a copy
  bool IsUnknown = false; ///< code that is not in sight gets an object
};

class Fields {
public:
  Fields(const RetentionGraph &Graph, NameId Record)
      : G(Graph), P(Graph.program()), Record(Record) {}

  /// What event \p E of \p F, or its callees, write.
  void add(FunctionId F, uint32_t E, Written &Out, unsigned Depth = 3) const;
  /// All events of \p F.
  Written of(FunctionId F) const;
  /// Those behind event \p E.
  Written behind(FunctionId F, uint32_t E) const;
  /// Those on ways through event \p E.
  Written around(FunctionId F, uint32_t E) const;
  /// What the callers of \p F, which gives one back at \p Of, write before
  /// they are done.
  void addCallers(FunctionId F, Written &Out, unsigned Depth = 3) const;

private:
  bool isSelf(FunctionId F, PlaceId Place) const;
  bool passes(const Operand &O) const;

  const RetentionGraph &G;
  const Program &P;
  NameId Record;
};

} // namespace cvet::reused

#endif
