//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What calls free.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CHECKERS_STALE_LOCAL_DEATHS_H
#define CVET_CHECKERS_STALE_LOCAL_DEATHS_H

#include "Site.h"

namespace cvet::stale_local {

/// What variables with static storage have dies here.
class StaticDeaths {
public:
  explicit StaticDeaths(const RetentionGraph &Graph);

  struct Deaths {
    std::vector<Site> Sites; ///< in the order of the functions
    NameId Record = 0;       ///< that dies
    /// The functions of Sites, and those that run one of them.
    std::optional<FunctionSet> Run;
  };
  /// Those of what \p Place has, or null.
  const Deaths *of(PlaceId Place) const;
  /// The events of the callee \p T at \p Call at which one of \p Of happens
  /// with what it is given, there or, for \p Depth calls more, in what it
  /// calls.
  llvm::SmallVector<uint32_t, 2> leadingTo(const Deaths &Of, CallId Call,
                                           const CallTarget &T,
                                           unsigned Depth) const;
  /// Is what \p F gives back, and may have got from \p Place, another object
  /// each time?
  bool givesAnother(FunctionId F, PlaceId Place, unsigned Depth = 2) const;

private:
  void collectTakers(FunctionId F);
  bool mayTakeOut(FunctionId F, PlaceId Place) const;
  bool givesSeveral(FunctionId F) const;

  const Program &P;
  const Effects &Fx;
  mutable std::map<PlaceId, Deaths> All;
  /// A field or variable -> those that take something out of it.
  struct Takers {
    std::vector<FunctionId> Own;
    std::optional<FunctionSet> Run; ///< these, and those that run one of them
  };
  mutable llvm::DenseMap<NameId, Takers> Taking;
  mutable llvm::DenseMap<FunctionId, bool> Giving; ///< see givesSeveral()
};

/// The events of the callee at \p Call that are the death \p X there.
llvm::SmallVector<uint32_t, 2> deathsIn(const RetentionGraph &G, CallId Call,
                                        const Effect &X);

/// The death at event \p At of its function that is \p X of the caller at \p
/// Call; any where \p X is null.
const Effect *deathAt(const RetentionGraph &G, CallId Call, const Effect *X,
                      Site At);

/// Where what a call frees dies in the end.
struct DeathSite : Site {
  unsigned Calls =
      1; ///< so many functions, one called by the other, lead there
  bool IsOfPart = false; ///< one of them is given only a part of it
};
/// \p X: the death as the caller at \p Call sees it, or null; \p At: where it
/// is in the callee.
DeathSite deathOf(const RetentionGraph &G, CallId Call, const Effect *X,
                  Site At);

} // namespace cvet::stale_local

#endif
