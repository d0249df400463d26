//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// From the stores of a list that is written by hand to what a list's macros
/// say.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_HANDWRITTENLISTS_H
#define CVET_RETENTION_HANDWRITTENLISTS_H

#include "Facts.h"
#include "llvm/ADT/DenseSet.h"

namespace cvet {

/// Lists whose links are records of their own in the elements, as those of
/// <sys/queue.h>: `struct { struct item *next, **prev; } link;`. Which records
/// are links and heads follows from the types of their members, and for a head
/// without a pointer to its end from what the program puts into it.
class HandWrittenLists {
public:
  HandWrittenLists(NameTable &Names, PlaceTable &Places,
                   const llvm::DenseMap<NameId, FieldFacts> &Fields);

  bool any() const { return !Heads.empty(); }
  /// Learns which records are heads; all functions are read before any is
  /// rewritten.
  void note(FunctionFacts &F);
  /// Replaces the stores of \p F that put elements into a list or take them
  /// out, and what is loaded from a head.
  void rewrite(FunctionFacts &F);

private:
  friend class ListWriter;

  enum class Part {
    None,
    First,       ///< a head's pointer to an element
    Tail,        ///< a head's pointer to such a pointer
    Next,        ///< a link's pointer to an element
    Back,        ///< a link's pointer to such a pointer
    ThroughTail, ///< what Tail points to
    ThroughBack, ///< what Back points to
  };
  /// A member of a head or of a link.
  struct Slot {
    Part P = Part::None;
    PlaceId Of = UnknownPlace; ///< the address of the head, or the element
    NameId Field = 0;          ///< the link's name in the element
    NameId Record = 0;         ///< what it is a member of
  };
  Slot slot(PlaceId Place) const;
  /// The address of what \p Place is a member of.
  PlaceId ownerOf(PlaceId Place) const;
  bool isHead(const Slot &S) const { return Known.count(S.Record); }
  /// \p Value with what is loaded from a head as an element of its list.
  PlaceId asElement(PlaceId Value) const;

  NameTable &Names;
  PlaceTable &Places;
  const llvm::DenseMap<NameId, FieldFacts> &Fields;
  /// Record -> the record of the elements.
  llvm::DenseMap<NameId, NameId> Links, Heads;
  /// Element -> its links.
  llvm::DenseMap<NameId, llvm::SmallVector<NameId, 1>> LinksOf;
  /// Those of Heads that are some, and not records of two pointers.
  llvm::DenseSet<NameId> Known;
};

} // namespace cvet

#endif
