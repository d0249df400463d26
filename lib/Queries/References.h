//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Counted references: where they are taken, where they are dropped, and what
/// runs only once an object's last one is gone.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_REFERENCES_H
#define CVET_QUERIES_REFERENCES_H

#include "Rows.h"
#include "Site.h"

namespace cvet {

class References {
public:
  explicit References(const RetentionGraph &Graph);

  /// Is \p X one more reference, and no other count that goes up? By a callee,
  /// if it is made for that: it counts what it is given, and drops nothing.
  bool isTaken(const Effect &X, unsigned Depth = 2) const;
  /// What \p F takes, by itself or by callees, in the order of its effects.
  llvm::ArrayRef<const Effect *> takenBy(FunctionId F) const {
    return takenList(F).All;
  }
  /// Is \p X a reference less, or the end of the object?
  bool isDropped(const Effect &X) const;
  /// The first reference that \p F takes, by itself or by a callee, to one of
  /// \p Objects: its event.
  std::optional<uint32_t> taken(FunctionId F,
                                llvm::ArrayRef<PlaceId> Objects) const;
  /// The same, but not by a callee that keeps it somewhere itself.
  std::optional<uint32_t> takenHere(FunctionId F,
                                    llvm::ArrayRef<PlaceId> Objects) const;

  /// Does \p F nothing but count references, as far as its callers can see, and
  /// put what it counts where its parameter \p Out leads to, if that is not 0?
  bool countsOnly(FunctionId F, unsigned Out = 0) const;
  /// Does what takes a reference at event \p E of \p F do nothing else?
  bool isPlainTake(FunctionId F, uint32_t E) const;

  /// Does event \p E of \p F happen only when the last reference to an object
  /// of \p Record is gone?
  bool isAtEnd(FunctionId F, uint32_t E, NameId Record) const;

private:
  bool isTaker(FunctionId F, unsigned Depth) const;
  void collectEnding(FunctionId F, const Effect &X,
                     llvm::ArrayRef<const Effect *> Kills);
  bool keepsTaken(FunctionId F) const;
  void collectAsked(FunctionId F, llvm::ArrayRef<const Effect *> Kills);
  bool endsItself(FunctionId F, const Effect &X) const;
  bool isCount(PlaceId Holder) const;
  bool isEnd(FunctionId F, NameId Record, unsigned Depth) const;

  const RetentionGraph &G;
  const Program &P;
  /// Counts that go down where the object does not die at once.
  llvm::DenseSet<NameId> Ending;
  void collectSizes(FunctionId F);
  /// Numbers that are set to what is computed: sizes, positions.
  llvm::DenseSet<NameId> Sizes;
  llvm::DenseSet<NameId> EndingRecords, SizedRecords; ///< that these are in
  /// Counts that decide, as a branch asks them, whether their object dies.
  llvm::DenseSet<NameId> Asked;
  mutable std::map<std::pair<FunctionId, NameId>, bool> Ends;
  mutable llvm::DenseMap<std::pair<FunctionId, unsigned>, bool> Takers;
  mutable llvm::DenseMap<FunctionId, bool> Keepers;
  struct TakenList {
    std::vector<const Effect *> All;
    Rows<PlaceId> ByObject; ///< indices into All
  };
  const TakenList &takenList(FunctionId F) const;
  std::optional<uint32_t>
  firstTaken(FunctionId F, llvm::ArrayRef<PlaceId> Objects,
             llvm::function_ref<bool(const Effect &)> Counts) const;
  mutable std::vector<std::optional<TakenList>> Taken;
};

/// The field or variable that \p Place, a pointer, was read from: what is in an
/// array or container there counts as the array.
PlaceId readFrom(const Program &P, PlaceId Place);

} // namespace cvet

#endif
