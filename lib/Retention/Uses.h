//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Who reads, compares and clears holders, and which holders own what they
/// have.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_USES_H
#define CVET_RETENTION_USES_H

#include "HolderNames.h"

namespace cvet {

class Uses {
public:
  Uses(const Program &Prog, const Effects &Fx, const HolderNames &Names);

  /// Functions that compare \p H with an object and store to it.
  llvm::ArrayRef<FunctionId> comparers(const Holder &H) const;
  /// Events that store NULL into \p H (function, event).
  llvm::ArrayRef<std::pair<FunctionId, uint32_t>> clears(const Holder &H) const;
  /// Store events that write nothing but \p H, in the order of the functions.
  llvm::ArrayRef<std::pair<FunctionId, uint32_t>> stores(const Holder &H) const;
  /// Functions that read \p H (a field or variable).
  llvm::ArrayRef<FunctionId> readers(const Holder &H) const;
  /// Does anybody in sight follow what \p H has, pass it on or keep it? Else it
  /// is only compared, and asked whether it is null.
  bool isFollowed(const Holder &H) const { return Followed.count(H.Name); }
  /// True if objects die through a load of \p H: it owns.
  bool isOwning(const Holder &H) const { return Owning.count(H.raw()); }
  /// True if objects of \p Record are counted.
  bool isRefcounted(NameId Record) const { return Refcounted.count(Record); }
  /// Does the field or variable \p Name count references?
  bool isCount(NameId Name) const { return Counts.count(Name); }
  /// True if \p Record is killed through so many owners that its type says
  /// nothing about identity.
  bool isGeneric(NameId Record) const;
  /// True if objects of \p Record are destroyed by a library function that is
  /// made for them (FILE, GQueue): one type for many purposes.
  bool isLibraryObject(NameId Record) const {
    return LibraryObjects.count(Record);
  }

private:
  void collectCounts();
  void collectCountedReturns(FunctionId F);
  void collect(FunctionId F);
  void collectKill(FunctionId F, const Effect &X);
  bool isCountedLoad(FunctionId F, const Effect &X, const Holder &H) const;

  const Program &Prog;
  const Effects &Fx;
  const HolderNames &Names;
  llvm::DenseMap<uint64_t, llvm::SmallVector<FunctionId, 2>> Comparers;
  llvm::DenseMap<uint64_t,
                 llvm::SmallVector<std::pair<FunctionId, uint32_t>, 2>>
      Clears, Stores;
  llvm::DenseMap<NameId, llvm::SmallVector<FunctionId, 4>> Readers;
  llvm::DenseSet<NameId> Followed; ///< or its address is taken
  llvm::DenseSet<uint64_t> Owning;
  llvm::DenseSet<NameId> Refcounted, LibraryObjects;
  llvm::DenseSet<NameId> Counts;
  llvm::DenseMap<FunctionId, llvm::SmallVector<Holder, 1>> CountedReturns;
  /// Record -> the pointers that its objects die through.
  llvm::DenseMap<NameId, llvm::SmallVector<NameId, 4>> Owners;
};

} // namespace cvet

#endif
