//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Places: what an expression denotes, as a root and steps from it.
///
/// `c->link` in a function whose first parameter is `c` is the place
/// "parameter 1, arrow conn.link". Opposite steps cancel when a place is
/// extended (`*&x` is `x`, `(*p).f` is `p->f`, `container_of(&x->m, T, m)` is
/// `x`), so accessors, `container_of` and wrappers vanish when places are
/// composed over calls.
/// Places are interned in a PlaceTable and compared by id.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_FACTS_PLACE_H
#define CVET_FACTS_PLACE_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cvet {

/// An interned string; 0 is the empty string.
using NameId = uint32_t;

/// Interns names. Ids are dense and start at 0 (the empty string).
class NameTable {
public:
  NameTable();
  NameTable(const NameTable &Other);
  NameTable(NameTable &&) = default;
  NameTable &operator=(NameTable &&) = default;
  NameId intern(llvm::StringRef Name);
  /// Returns the id of \p Name or 0 if it was never interned.
  NameId find(llvm::StringRef Name) const;
  llvm::StringRef str(NameId Id) const { return Names[Id]; }
  size_t size() const { return Names.size(); }

private:
  llvm::StringMap<NameId> Ids;
  std::vector<llvm::StringRef> Names; // point into Ids' keys
};

/// An interned place; 0 is "unknown".
using PlaceId = uint32_t;
inline constexpr PlaceId UnknownPlace = 0;

enum class PlaceKind : uint8_t {
  // Roots. The payload is in parentheses.
  Unknown,  ///< nothing is known (0)
  Null,     ///< a null pointer (0)
  Constant, ///< another constant or computed scalar (its value in decimal if
            ///< it is an integer constant, else the empty name)
  String,   ///< a string literal (0)
  Param,    ///< parameter, counted from 1 (index)
  Local,    ///< local variable (index into FunctionFacts::Locals)
  Global,   ///< variable with static storage (name of the variable)
  Function, ///< address of a function (name of the function)
  Macro,    ///< a modelled macro as callee (name of the macro)
  Call,     ///< result of call (call number in the function)
  Fresh,    ///< summaries only: an object that the callee allocated or has, or
            ///< as a handle the callee's result (0)
  // Steps.
  Arrow,     ///< `p->f` (field)
  Dot,       ///< `s.f` (field)
  Deref,     ///< `*p` (0)
  Index,     ///< `p[i]`; the index is dropped (0)
  Addr,      ///< `&x` (0)
  Container, ///< `container_of(p, R, f)` (field)
  Element,   ///< pointer to some element of the list whose head is the base
             ///< address; the payload is the link field's bare name or 0
};

inline bool isRoot(PlaceKind K) { return K < PlaceKind::Arrow; }

/// Interns places. A place's base always has a smaller id than the place.
class PlaceTable {
public:
  struct Node {
    PlaceId Base; ///< 0 for roots
    uint32_t Payload;
    PlaceKind Kind;
    uint8_t Depth; ///< number of steps
    PlaceId Root;
  };

  PlaceTable();
  PlaceId root(PlaceKind Kind, uint32_t Payload = 0);
  /// Extends \p Base by one step, cancelling opposites. Too long places become
  /// unknown.
  PlaceId step(PlaceId Base, PlaceKind Kind, uint32_t Payload = 0);
  /// Appends all steps of \p Tail (its root is ignored) to \p Base.
  PlaceId compose(PlaceId Base, PlaceId Tail);
  /// Appends the steps that lead from \p Prefix to \p Tail. \p Prefix must be a
  /// prefix of \p Tail.
  PlaceId rebase(PlaceId Base, PlaceId Tail, PlaceId Prefix);

  const Node &operator[](PlaceId Id) const { return Nodes[Id]; }
  size_t size() const { return Nodes.size(); }
  PlaceKind kind(PlaceId Id) const { return Nodes[Id].Kind; }
  PlaceId base(PlaceId Id) const { return Nodes[Id].Base; }
  PlaceId rootOf(PlaceId Id) const { return Nodes[Id].Root; }
  PlaceKind rootKind(PlaceId Id) const { return Nodes[Nodes[Id].Root].Kind; }
  bool isRootPlace(PlaceId Id) const { return isRoot(Nodes[Id].Kind); }
  /// True if \p Id is \p Prefix or extends it.
  bool hasPrefix(PlaceId Id, PlaceId Prefix) const;

  /// Is \p Id the pointer \p Object, or a part of what that points to? What is
  /// behind a pointer in there is no part of it.
  bool isInside(PlaceId Id, PlaceId Object) const;

  /// Does the way from the root to \p Id follow a pointer? If not, the place is
  /// part of its root.
  bool followsPointer(PlaceId Id) const;
  /// Is \p Id a local variable or a part of one?
  bool isPartOfLocal(PlaceId Id) const {
    return rootKind(Id) == PlaceKind::Local && !followsPointer(Id);
  }

  static constexpr unsigned MaxDepth = 9;

private:
  PlaceId intern(PlaceId Base, PlaceKind Kind, uint32_t Payload);
  PlaceId &slot(PlaceId Base, PlaceKind Kind, uint32_t Payload);
  void grow();

  std::vector<Node> Nodes;
  /// A hash table of what Nodes has, with linear probing; 0 is free (the
  /// unknown place is never looked up). There are millions of places: a map
  /// with keys of its own would be six times as large.
  std::vector<PlaceId> Slots;
};

/// The integer that \p Place is, a null pointer being 0, or nothing.
std::optional<int64_t> integerAt(PlaceId Place, const PlaceTable &Places,
                                 const NameTable &Names);

} // namespace cvet

#endif
