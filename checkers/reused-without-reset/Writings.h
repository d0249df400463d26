//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What is written to the members of records that are numbers or pointers.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_REUSEDWITHOUTRESET_WRITINGS_H
#define CVET_CHECKERS_REUSEDWITHOUTRESET_WRITINGS_H

#include "Site.h"
#include "llvm/ADT/MapVector.h"

namespace cvet::reused {

/// Something is written to a member.
struct Writing : Site {
  NameId Field = 0;
  PlaceId Object = 0;  ///< that has the member
  PlaceId Pointer = 0; ///< that leads there; 0: it is a variable
  enum Value : uint8_t { Constant, Count, Other } Is = Other;
  int64_t Number = 0; ///< Constant
};

struct Member {
  std::vector<Writing> Clears; ///< to 0 or null
  std::vector<Writing> Sets;   ///< all others, but for
  std::vector<Writing> Downs;  ///< where it is counted down
};

class Writings {
public:
  explicit Writings(const RetentionGraph &Graph);

  const llvm::MapVector<NameId, Member> &members() const { return All; }
  const Member &find(NameId Field) const { return All.find(Field)->second; }
  /// The members that \p F sets.
  llvm::ArrayRef<NameId> setBy(FunctionId F) const;
  /// Function -> where it makes members constants.
  const llvm::MapVector<FunctionId, std::vector<Writing>> &clearsBy() const {
    return ClearsBy;
  }
  /// Is \p W in an object that nobody has used yet?
  bool isNew(const Writing &W) const;
  /// May that be so: does nobody in sight call its function, which reads
  /// nothing of the object, and make such objects?
  bool mayBeNew(const Writing &W) const;
  /// Is \p Pointer, at event \p E of \p F, to such an object?
  bool isNew(FunctionId F, uint32_t E, PlaceId Pointer) const {
    return isNew(F, E, Pointer, 3);
  }
  /// Does \p F free what \p Pointer leads to, or do its callers then?
  bool endsObject(FunctionId F, PlaceId Pointer, unsigned Depth = 2) const;
  /// Is \p W beside a pointer that is set in the same object, as the size of
  /// what that points to is?
  bool isSize(const Writing &W) const;
  /// Does somebody but \p But ask what \p Field is?
  bool isAsked(NameId Field, FunctionId But) const;
  /// The pointer that leads to the object which \p Member is part of, or 0 if
  /// that is a variable.
  PlaceId pointerTo(PlaceId Member) const;
  /// Where all of an object of \p Record that was used is set to 0, if that is
  /// anywhere.
  const Site *zeroed(NameId Record) const;

private:
  void collect(FunctionId F, uint32_t E);
  bool asks(FunctionId F, NameId Field) const;
  bool isNew(FunctionId F, uint32_t E, PlaceId Pointer, unsigned Depth) const;
  bool isMadeBy(FunctionId F, PlaceId Pointer) const;
  bool isLast(FunctionId F, uint32_t E, PlaceId Object) const;
  bool isFirst(FunctionId F, uint32_t E, PlaceId Object) const;
  bool readsAny(FunctionId F, NameId Record) const;
  bool isMade(NameId Record) const;
  void collectZeroed() const;

  const RetentionGraph &G;
  const Program &P;
  llvm::MapVector<NameId, Member> All;
  llvm::DenseMap<FunctionId, llvm::SmallVector<NameId, 4>> SetBy;
  llvm::MapVector<FunctionId, std::vector<Writing>> ClearsBy;
  /// Record -> those that it is a member of.
  llvm::DenseMap<NameId, llvm::SmallVector<NameId, 2>> Wholes;
  /// Filled when first asked.
  mutable std::optional<llvm::DenseMap<NameId, Site>> Zeroed;
  mutable llvm::DenseMap<std::pair<FunctionId, PlaceId>, bool> NewParams;
  mutable llvm::DenseMap<NameId, bool> Made;
};

} // namespace cvet::reused

#endif
