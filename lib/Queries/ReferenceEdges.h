//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Who keeps counted references to what.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_REFERENCEEDGES_H
#define CVET_QUERIES_REFERENCEEDGES_H

#include "References.h"
#include "llvm/ADT/MapVector.h"
#include <vector>

namespace cvet::cycles {

/// A place where one object gets a reference to another, and keeps it.
struct Edge : Site {
  PlaceId Owner = 0;  ///< in F
  PlaceId Object = 0; ///< in F
  /// The field that has it, or 0: a library keeps it with the owner until it
  /// is told not to, or until that ends.
  NameId Field = 0;
  NameId Record = 0;         ///< of the owner, where there is a field
  NameId To = 0;             ///< record of the object
  bool IsCounted = false;    ///< by a reference of its own
  bool IsRegistered = false; ///< along with a callback
};

class Edges {
public:
  Edges(const RetentionGraph &Graph, const References &Refs);

  /// Those of \p F and its callees, as F sees them.
  llvm::ArrayRef<Edge> of(FunctionId F) const { return All[F]; }
  /// Where a counted reference is put into \p Field itself.
  std::optional<Site> counted(NameId Field) const;
  llvm::ArrayRef<std::pair<NameId, Edge>> byField() const {
    return {Fields.begin(), Fields.end()};
  }

  /// The edge that \p X of \p F makes, if what it writes is in an object.
  std::optional<Edge> edge(FunctionId F, const Effect &X) const;

private:
  void collectFields(FunctionId F);
  void collect(FunctionId F);
  void collectKept(FunctionId F);

  const RetentionGraph &G;
  const Program &P;
  const References &Refs;
  std::vector<std::vector<Edge>> All;
  llvm::MapVector<NameId, Edge> Fields;
};

/// Where the program drops what fields have references to.
class Drops {
public:
  Drops(const RetentionGraph &Graph, const References &Refs);

  /// All places where what \p Field has is dropped by a call, or taken out.
  llvm::ArrayRef<Site> of(NameId Field) const {
    auto It = All.find(Field);
    if (It == All.end())
      return {};
    return It->second;
  }
  /// Where the reference of \p Of is dropped before its owner has ended.
  std::optional<Site> before(const Edge &Of, llvm::ArrayRef<NameId> Ends) const;
  /// Where it is dropped when the owner ends.
  std::optional<Site> atEnd(const Edge &Of, llvm::ArrayRef<NameId> Ends) const;

private:
  void collectRecursive(FunctionId F, CallId Call);
  void collect(FunctionId F, const Effect &X);
  void add(NameId Field, Site At);
  llvm::SmallVector<NameId, 2> fieldsRead(FunctionId F, uint32_t E,
                                          PlaceId Place) const;
  llvm::SmallVector<NameId, 2> fieldsGiven(FunctionId F, uint32_t E,
                                           const Operand &O) const;
  std::optional<Site> find(const Edge &Of, llvm::ArrayRef<NameId> Ends,
                           bool AtEnd) const;

  const RetentionGraph &G;
  const Program &P;
  const References &Refs;
  llvm::DenseMap<NameId, std::vector<Site>> All;
};

/// Where code that is not in sight gets it.
std::optional<Site> givenAway(const RetentionGraph &Graph, const Edge &Of);

} // namespace cvet::cycles

#endif
