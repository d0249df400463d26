//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// From places and effects to the holders that they name.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_HOLDERNAMES_H
#define CVET_RETENTION_HOLDERNAMES_H

#include "Effects.h"
#include "Holder.h"

namespace cvet {

/// Names the holders of a program. Answers follow from the program and its
/// effects alone; what takes long to find is remembered.
class HolderNames {
public:
  HolderNames(const Program &Prog, const Effects &Fx) : Prog(Prog), Fx(Fx) {}

  /// The pointer holder that the lvalue \p Place denotes, if any.
  std::optional<Holder> holderOf(PlaceId Place) const;
  /// The holder that an object of \p Record at \p Place was loaded from.
  std::optional<Holder> loadedFrom(PlaceId Place, NameId Record) const;
  /// The record that pointer \p H points to, or 0.
  NameId heldRecord(const Holder &H) const;

  /// For a Link or Unlink effect, or a store of an embedded link's address: the
  /// link's holder, the object and its record.
  struct LinkTarget {
    Holder H;
    PlaceId Object;
    NameId Record;
  };
  std::optional<LinkTarget> linkTarget(const Effect &X) const;

  /// Where a handle is kept program wide ("T.h", variable), and whether it is
  /// itself in an object: then what is registered is part of that.
  struct HandleTarget {
    Holder H;
    PlaceId Owner = 0; ///< the object that the handle is embedded in
    NameId OwnerRecord = 0;
  };
  std::optional<HandleTarget> handleAt(PlaceId Place) const;
  /// The handle that effect \p X of \p F starts or ends, if it has a name.
  std::optional<HandleTarget> handleTarget(FunctionId F, const Effect &X) const;

  /// Is \p Place a library's field for the user's context, in a record that is
  /// a handle?
  bool isHandleData(PlaceId Place) const;
  /// The context that effect \p X of \p F registers, and its record; unknown if
  /// there is none.
  std::pair<PlaceId, NameId> contextOf(FunctionId F, const Effect &X) const;

  /// Is \p Read the place that \p H is, or a part of it: the pointer, the link
  /// or the handle itself?
  bool isIn(PlaceId Read, const Holder &H) const;

  bool isTailPointer(PlaceId Place) const;
  PlaceId headOf(PlaceId Place) const;
  NameId intern(const llvm::Twine &Name) const;

private:
  std::optional<LinkTarget> findLink(const Effect &X) const;
  std::optional<HandleTarget> findHandle(FunctionId F, const Effect &X) const;
  bool isEmbedded(PlaceId Place) const;

  const Program &Prog;
  const Effects &Fx;
  /// By all of an effect that decides.
  mutable llvm::DenseMap<std::pair<uint64_t, uint64_t>,
                         std::optional<LinkTarget>>
      Links;
  mutable llvm::DenseMap<std::pair<uint64_t, PlaceId>,
                         std::optional<HandleTarget>>
      Handles;
};

} // namespace cvet

#endif
