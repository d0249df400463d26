//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Where callers go on, by what a call has returned: `if (!init()) return -1;`.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_HELDATDEATH_CALLOUTCOMES_H
#define CVET_HELDATDEATH_CALLOUTCOMES_H

#include "Site.h"
#include <deque>

namespace cvet {

/// Where a way through a function goes on: behind an event, or at the block
/// that the branch behind it has led to.
struct WayPoint : Site {
  std::optional<uint32_t> Block = std::nullopt;
  WayPoint(FunctionId F, uint32_t E) : Site{F, E} {}
  uint64_t key() const {
    return uint64_t(F) << 32 | (Block ? 1u << 31 | *Block : Event);
  }
};

/// See Flow::reached().
Flow::Reach reached(const RetentionGraph &G, const WayPoint &From,
                    const EventSet &Avoid);

/// Does code that is not in sight call \p F: is it handed out, or a part of
/// what a library offers?
bool isCalledFromOutside(const Program &P, FunctionId F);

class CallOutcomes {
public:
  explicit CallOutcomes(const RetentionGraph &Graph)
      : G(Graph), P(Graph.program()) {}

  /// Where the caller goes on at \p S if its callee went on from \p Callee: at
  /// one block if the callee returns one number then, and the caller asks for
  /// it.
  WayPoint behind(const CallSite &S, const WayPoint &Callee) const;

  /// Where the program may go on once a function has returned, whatever is
  /// asked about it: those who are known to call the function, by number.
  struct Ascent {
    WayPoint At;
    bool Returns = false;   ///< does the function return from there?
    bool IsMain = false;    ///< is the program over then?
    bool IsOutside = false; ///< see isCalledFromOutside()
    std::vector<uint32_t> Callers = {};
  };
  uint32_t ascentFrom(const WayPoint &At) const;
  /// It stays where it is.
  const Ascent &ascent(uint32_t Number) const;

private:
  std::optional<int64_t> returned(const WayPoint &From) const;
  std::optional<int64_t> oneOf(const WayPoint &From) const;
  std::optional<uint32_t> testOf(const CallSite &S) const;
  std::optional<uint32_t> blockBehind(const CallSite &S,
                                      const WayPoint &Callee) const;

  const RetentionGraph &G;
  const Program &P;
  /// By number, with those that have not been asked for yet; see ascent().
  mutable std::deque<std::optional<Ascent>> Ascents;
  mutable std::vector<WayPoint> Numbered;
  mutable llvm::DenseMap<uint64_t, uint32_t> Numbers; ///< by WayPoint::key()
  /// By WayPoint::key(); see returned().
  mutable llvm::DenseMap<uint64_t, std::optional<int64_t>> Returned;
  /// Function and event -> see testOf().
  mutable llvm::DenseMap<std::pair<FunctionId, uint32_t>,
                         std::optional<uint32_t>>
      Tests;
};

} // namespace cvet

#endif
