//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// From copies of records to stores of their members.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_COPIES_H
#define CVET_RETENTION_COPIES_H

#include "Facts.h"
#include "llvm/ADT/DenseSet.h"
#include <map>

namespace cvet {

class Copies {
public:
  Copies(NameTable &Names, PlaceTable &Places,
         const llvm::DenseMap<NameId, FieldFacts> &Fields);

  /// What the program does with members; all of it is told before any copy is
  /// expanded.
  void note(const Event &E);
  void note(const InitialiserFacts &I);
  /// Replaces the copies of \p F by stores.
  void expand(FunctionFacts &F);

private:
  struct Step {
    PlaceKind Kind;
    uint32_t Payload;
  };
  struct Member {
    llvm::SmallVector<Step, 8> Path; ///< from the record
    const FieldFacts *Field;         ///< the last one
  };
  bool isKept(const FieldFacts &F) const;
  void addMembers(NameId Record, llvm::SmallVectorImpl<Step> &Path,
                  std::vector<Member> &Out) const;
  const std::vector<Member> &members(NameId Record);
  void addStores(const Event &Copy, std::vector<Event> &Out);

  NameTable &Names;
  PlaceTable &Places;
  llvm::DenseMap<NameId, llvm::SmallVector<const FieldFacts *, 8>> FieldsOf;
  /// Fields that something is stored in, and those of which it has a name.
  llvm::DenseSet<NameId> Stored, Named;
  std::map<NameId, std::vector<Member>> Members; ///< answers stay in place
};

} // namespace cvet

#endif
