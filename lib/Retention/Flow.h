//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Questions about the control flow of one function.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_FLOW_H
#define CVET_RETENTION_FLOW_H

#include "Program.h"
#include "llvm/ADT/BitVector.h"

namespace cvet {

/// A set of events of one function.
using EventSet = llvm::BitVector;

/// Answers questions about one function's control flow; caches what it
/// computes.
class Flow {
public:
  explicit Flow(const Function &F) : F(F) {}

  static constexpr uint32_t Boundary = ~0u;

  /// Is there a path from just after event \p From (Boundary: the entry) to
  /// event \p To (Boundary: the exit) that meets no event of \p Avoid? \p To
  /// itself need not be avoided.
  bool hasPath(uint32_t From, uint32_t To, const EventSet &Avoid) const;

  /// The same from the start of block \p Block.
  bool hasPathFromBlock(uint32_t Block, uint32_t To,
                        const EventSet &Avoid) const {
    return hasPathFromBlocks(Block, To, Avoid);
  }
  /// Is there a path from block \p From to the exit?
  bool returnsFrom(uint32_t From) const;

  /// All that paths lead to: each event \p To for which hasPath() holds.
  struct Reach {
    EventSet Events;
    bool Exit = false;
  };
  Reach reached(uint32_t From, const EventSet &Avoid) const;
  Reach reachedFromBlock(uint32_t Block, const EventSet &Avoid) const;
  /// Each event \p From for which hasPath() to event \p To (Boundary: the
  /// exit) holds.
  EventSet leadingTo(uint32_t To, const EventSet &Avoid) const;
  EventSet leadingTo(uint32_t To) const { return leadingTo(To, none()); }

  /// Where what happens at \p Event has lasted: the exit, or, if that cannot be
  /// reached, the next time that \p Event happens.
  uint32_t endBehind(uint32_t Event) const {
    return hasPath(Event, Boundary, none()) ? Boundary : Event;
  }

  /// The Define events of \p Root that reach event \p At; for a member of a
  /// local record, the stores to it.
  llvm::ArrayRef<uint32_t> reachingDefines(uint32_t At, PlaceId Root) const;

  /// All Define events of \p Root.
  EventSet defines(PlaceId Root) const;

  /// How many edges lead from block \p From to block \p To at least; ~0u if
  /// none do.
  unsigned distance(uint32_t From, uint32_t To) const;

  /// Does every path from the entry to block \p B go through edge \p Edge of
  /// the branch that ends block \p Branch?
  bool edgeDominates(uint32_t Branch, unsigned Edge, uint32_t B) const;
  /// Does one edge of block \p Branch dominate block \p B?
  bool decides(uint32_t Branch, uint32_t B) const {
    return edgeDominates(Branch, 0, B) || edgeDominates(Branch, 1, B);
  }

  /// The same of several blocks: does edge \p Edge lead to one of them so?
  class BlockSet {
    friend class Flow;
    llvm::SmallVector<uint32_t, 8> Times; ///< see Visit; sorted
  };
  BlockSet blocksOf(const EventSet &Events) const;
  bool edgeDominatesAny(uint32_t Branch, unsigned Edge,
                        const BlockSet &Blocks) const;

  /// Does every path from the entry to block \p B go through block \p A?
  bool dominates(uint32_t A, uint32_t B) const;

  EventSet none() const { return EventSet(F.Events.size()); }

private:
  enum class Scan { Through, Hit, Cut };
  Scan scan(uint32_t Begin, uint32_t End, uint32_t To,
            const EventSet &Avoid) const;

  bool goesTo(uint32_t From, uint32_t To) const;
  const llvm::BitVector &blocksBehind(uint32_t Block) const;
  bool hasPathFromBlocks(llvm::ArrayRef<uint32_t> Starts, uint32_t To,
                         const EventSet &Avoid) const;
  bool addEvents(uint32_t Begin, uint32_t End, const EventSet &Avoid,
                 Reach &Found) const;
  void addBlocks(llvm::ArrayRef<uint32_t> Starts, const EventSet &Avoid,
                 Reach &Found) const;

  const Function &F;
  mutable llvm::BitVector Returning; ///< see returnsFrom
  /// Block -> see blocksBehind.
  mutable std::vector<llvm::BitVector> Behind;
  /// A block and a root -> the definitions that reach the block. They stay
  /// where they are when the map grows: the answers lie in it.
  mutable llvm::DenseMap<std::pair<uint32_t, PlaceId>, std::vector<uint32_t>>
      Reaching;
  void computeDominators() const;
  void computeEntrances() const;
  mutable std::vector<uint32_t> ImmediateDominator;
  /// When a walk down the dominator tree enters and leaves a block.
  mutable std::vector<std::pair<uint32_t, uint32_t>> Visit;
  /// Block -> the edges 0 and 1 (bits) that alone lead to where they go.
  mutable std::vector<uint8_t> Entrances;
};

} // namespace cvet

#endif
