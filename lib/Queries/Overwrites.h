//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Fields and variables that have something which must be given back: an
/// object, a callback's handle. Is the old one still there where a new one is
/// put into it?
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_OVERWRITES_H
#define CVET_QUERIES_OVERWRITES_H

#include "Rows.h"
#include "Threads.h"

namespace cvet {

/// Why there may be an old one at a store.
struct OldValue {
  enum Kind : uint8_t {
    None,   ///< there is not
    Open,   ///< code that is not in sight may call it as often as it likes
    Made,   ///< objects are made with one
    Again,  ///< the same call comes again
    Stored, ///< the same function has put one there before
  } Is = None;
  Site Where;
  bool operator<(const OldValue &O) const { return Is < O.Is; }
};

class Overwrites {
public:
  /// \p ReleasedBy tells which field or variable an effect gives back what is
  /// in, or 0.
  using Releases = std::function<NameId(FunctionId, const Effect &)>;
  /// Is \p Value at event \p E of \p F something that must be given back?
  using Owned = std::function<bool(FunctionId F, uint32_t E, PlaceId Value)>;
  /// \p ByFile: what only one file can name, nobody else sets or gives back,
  /// whatever he is given; but he may call what the file offers him.
  Overwrites(const RetentionGraph &Graph, Releases ReleasedBy, Owned IsOwned,
             bool ByFile = false);

  /// A store of something that must be given back.
  struct Put : Site {
    NameId Name = 0;
    PlaceId Place = 0; ///< in F
  };
  llvm::ArrayRef<Put> puts() const { return Puts; }
  /// Where what \p Name has is given back.
  llvm::ArrayRef<Site> releases(NameId Name) const;
  /// \p ComesAgain: it is plain that the object may have been there before, be
  /// it made in sight or not.
  OldValue oldAt(const Put &At, bool ComesAgain = false) const;

private:
  void collect(FunctionId F);
  /// What is asked of a function for each name that it sets: found once.
  struct Mentions {
    Rows<NameId> Events; ///< that may name a field or variable
    /// Those that may have to do with what they do not name.
    llvm::SmallVector<uint32_t, 0> Others;
  };
  const Mentions &mentions(FunctionId F) const;
  bool zeroes(const Effect &X, NameId Name, NameId Record) const;
  bool settlesUnnamed(FunctionId F, uint32_t E, NameId Name) const;
  const EventSet &settling(FunctionId F, NameId Name) const;
  EventSet ends(FunctionId F, uint32_t E, NameId Name) const;
  const FunctionSet &touching(NameId Name) const;
  OldValue before(FunctionId F, uint32_t E, PlaceId Object, NameId Name,
                  unsigned Depth) const;
  OldValue findBefore(FunctionId F, uint32_t E, PlaceId Object, NameId Name,
                      unsigned Depth) const;
  OldValue atCaller(const CallSite &S, PlaceId Param, NameId Name,
                    unsigned Depth) const;
  std::optional<Site> madeWith(const Put &At) const;
  bool isMadeInSight(const Put &At) const;
  bool runs(FunctionId F, FunctionId Wanted) const;

  const RetentionGraph &G;
  const Program &P;
  Releases ReleasedBy;
  Owned IsOwned;
  const bool ByFile;
  const Threads &Calls;
  std::vector<Put> Puts;
  Rows<NameId> PutsInto; ///< indices into Puts, by their names
  llvm::DenseMap<NameId, llvm::SmallVector<Site, 2>> Released;
  llvm::DenseMap<NameId, llvm::SmallVector<FunctionId, 4>> Writers;
  mutable std::map<NameId, FunctionSet> Touching;
  mutable std::map<FunctionId, Mentions> Mentioned;
  mutable std::map<std::pair<FunctionId, NameId>, EventSet> Settling;
  /// What `before` has answered: several stores of one function have the same
  /// callers.
  mutable std::map<std::tuple<FunctionId, uint32_t, PlaceId, NameId, unsigned>,
                   OldValue>
      Before;
};

} // namespace cvet

#endif
