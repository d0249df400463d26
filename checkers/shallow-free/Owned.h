//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Members that have blocks of their own: all that is ever put into them has
/// just been made.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_SHALLOWFREE_OWNED_H
#define CVET_CHECKERS_SHALLOWFREE_OWNED_H

#include "Site.h"
#include <map>

namespace cvet::shallow {

struct Member {
  /// Where something new is put into it.
  std::vector<Site> Sets;
  /// Where what it has is freed.
  std::vector<Site> Releases;
  /// The functions that set it to null.
  std::vector<FunctionId> ClearedBy;
  /// Something else is put into it, too.
  bool Borrows = false;
  /// What it has is put elsewhere, too.
  bool Lends = false;
  /// Some of what is put into it comes from a function of the program, which
  /// may keep it itself.
  bool HasMaker = false;

  /// Has it nothing but blocks of its own?
  bool isOwner() const { return !Sets.empty() && !Borrows; }
};

class Owned {
public:
  explicit Owned(const RetentionGraph &Graph);

  /// The pointers in \p Record.
  const std::map<NameId, Member> &of(NameId Record) const;

  /// What event \p E of \p F does about member \p Field of the object
  /// \p Objects, or of one that cannot be told from it.
  enum Treatment : uint8_t {
    Nothing,
    Sets,    ///< something new is put into it
    Settles, ///< it is asked for, cleared or moved, or may be freed
    Frees,   ///< what it has is freed
  };
  Treatment treatment(FunctionId F, uint32_t E, NameId Field,
                      llvm::ArrayRef<PlaceId> Objects) const;

  /// Does event \p E of \p F free what \p Field of one of \p Objects has?
  bool frees(FunctionId F, uint32_t E, NameId Field,
             llvm::ArrayRef<PlaceId> Objects) const;

private:
  void collect(FunctionId F);
  void collectStore(FunctionId F, uint32_t E);
  void collectValue(FunctionId F, uint32_t E, const FieldFacts &Field,
                    PlaceId Value);
  llvm::SmallVector<PlaceId, 8> meantBy(FunctionId F, uint32_t E,
                                        PlaceId To) const;
  Member &member(const FieldFacts &Field);
  bool isMade(FunctionId F, uint32_t E, PlaceId Value) const;
  bool hasOtherUse(FunctionId F, uint32_t Set, PlaceId Value) const;
  bool isMember(FunctionId F, uint32_t E, PlaceId Value, NameId Field) const;
  bool passesObject(FunctionId F, uint32_t E, const Event &Call,
                    llvm::ArrayRef<PlaceId> Objects) const;
  Treatment ofEffects(FunctionId F, uint32_t E, NameId Field,
                      llvm::ArrayRef<PlaceId> Objects) const;
  bool copiesObject(CallId Call, llvm::ArrayRef<PlaceId> Objects) const;
  bool runsSettler(CallId Call, NameId Field) const;

  const RetentionGraph &G;
  const Program &P;
  std::map<NameId, std::map<NameId, Member>> ByRecord;
  /// Member -> the functions that free, clear or move what it has.
  std::map<NameId, std::vector<FunctionId>> Settlers;
  mutable std::map<NameId, FunctionSet> Running;
};

} // namespace cvet::shallow

#endif
