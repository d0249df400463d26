//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What is known of values on one path through a function: which are equal,
/// which differ, which are negative. Assignments and branches tell.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_CONDITIONS_H
#define CVET_RETENTION_CONDITIONS_H

#include "Facts.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace cvet {

class Conditions {
public:
  Conditions(PlaceTable &Places, const NameTable &Names)
      : Places(&Places), Names(&Names) {}

  /// Assumes that branch \p E takes its edge 0 (\p Holds) or 1. False if that
  /// contradicts what is known.
  bool assume(const Event &E, bool Holds);
  /// Assumes that switch \p E goes on to successor \p Way.
  bool assumeCase(const Event &E, size_t Way);
  /// Assumes that \p A and \p B are one value. False if that contradicts what
  /// is known.
  bool assumeSame(PlaceId A, PlaceId B);
  /// Assumes that \p Place, a pointer, is not null.
  void assumeNotNull(PlaceId Place);
  /// \p To is now what \p Values may be.
  void assign(PlaceId To, llvm::ArrayRef<PlaceId> Values);
  /// Nothing is known any more of places that \p Is.
  void forget(llvm::function_ref<bool(PlaceId)> Is);
  /// Nothing is known any more that is not known in \p Other, too. False if
  /// that is nothing new.
  bool keepOnly(const Conditions &Other);
  /// Can \p A and \p B be one value?
  bool mayBeSame(PlaceId A, PlaceId B) const;
  /// Can \p Place, a pointer, be other than null?
  bool mayBeNotNull(PlaceId Place) const;
  /// Is all that is known here known in \p Other, too?
  bool isWithin(const Conditions &Other) const;

  /// Does \p Place mean one value until it is written? An element of an array
  /// does not: which one is not known.
  static bool isTracked(const PlaceTable &Places, PlaceId Place);
  /// Is \p Place in some element of an array or a list?
  static bool isInElement(const PlaceTable &Places, PlaceId Place);

private:
  PlaceId single(const Event &E, size_t N) const;
  enum class Relation : uint8_t { Same, Differs, Negative, NotNegative };
  struct Fact {
    PlaceId A;
    Relation Is;
    PlaceId B; ///< of Same and Differs
    bool operator==(const Fact &O) const {
      return A == O.A && Is == O.Is && B == O.B;
    }
    bool operator<(const Fact &O) const {
      return std::tie(A, Is, B) < std::tie(O.A, O.Is, O.B);
    }
  };

  PlaceId plain(PlaceId Place) const;
  std::optional<int64_t> number(PlaceId Place) const;
  bool isAddress(PlaceId Place) const;
  llvm::SmallVector<PlaceId, 4> aliases(PlaceId Place) const;
  bool isKnown(PlaceId A, Relation Is, PlaceId B) const;
  bool mayBeNegative(PlaceId Place, bool Negative) const;
  bool mayDiffer(PlaceId A, PlaceId B) const;
  bool relate(PlaceId A, Relation Is, PlaceId B);
  void add(Fact F);

  PlaceTable *Places;
  const NameTable *Names;
  llvm::SmallVector<Fact, 8> Known; ///< sorted
};

} // namespace cvet

#endif
