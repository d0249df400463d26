//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Is what a variable has at some point of the program read after it? The
/// compiler's question about locals, asked of a variable that lasts, over calls
/// and returns, up to the functions that somebody out of sight may call.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_HELDATDEATH_LIVENESS_H
#define CVET_HELDATDEATH_LIVENESS_H

#include "CallOutcomes.h"
#include "Follows.h"

namespace cvet {

/// About one variable of a whole program. Where something is not known, what it
/// has is read.
class Liveness {
public:
  /// Does a function run once in the program, as the routine of a thread?
  using RunsOnce = std::function<bool(FunctionId)>;
  /// With \p Following only those functions count that may follow what it has:
  /// not those that ask whether it is null, compare it or hand it on.
  Liveness(const RetentionGraph &Graph, const CallOutcomes &Outcomes,
           const Holder &H, RunsOnce IsOver,
           const FollowedParams *Following = nullptr);

  const Holder &holder() const { return H; }

  /// May a function that reads the variable run after event \p E of \p F,
  /// whatever is put into it before?
  bool isReadAfter(FunctionId F, uint32_t E) const {
    llvm::DenseSet<uint64_t> Seen;
    return isOpen() || goesOn({F, E}, /*IsKept=*/false, Seen);
  }
  /// May what it has at event \p E of \p F be read after that? Reads of numbers
  /// are no events, so this takes them to be where the variable is named.
  bool isLiveAfter(FunctionId F, uint32_t E) const {
    llvm::DenseSet<uint64_t> Seen;
    return isExposed(/*CallerIsUnknown=*/false) ||
           goesOn({F, E}, /*IsKept=*/true, Seen);
  }
  /// Where what it has is read after \p Way, which leads from an event up
  /// through callers, for sure to be possible: by one of these functions, or by
  /// what they, their callers, or code that calls those of them may call.
  std::optional<Site> readAfter(llvm::ArrayRef<ChainStep> Way) const;
  /// Where the function of \p From, or what it calls, reads what the variable
  /// has there, before one of \p Until happens or while it does.
  std::optional<Site> readBefore(const Site &From,
                                 const EventSet &Until) const {
    return findOnward({From.F, From.Event}, /*IsKept=*/true, &Until).Read;
  }

private:
  void findStoring();
  EventSet findStores(FunctionId F) const;
  const EventSet &stores(FunctionId F) const;
  const llvm::BitVector &readingFirst() const;
  bool isRead(FunctionId F) const { return llvm::is_contained(Readers, F); }
  bool mayRead(CallId Call, bool IsKept) const;
  /// May \p F, or what it calls, read it, or store to it where that counts?
  bool isConcerned(FunctionId F, bool IsKept) const {
    return May.test(F) || (IsKept && Storing.test(F));
  }
  /// What becomes of the variable in one function from some point on.
  struct Onward {
    std::optional<Site> Read; ///< by the function, or by what it calls
    bool Returns = false;     ///< with what it had
  };
  Onward onward(const WayPoint &From, bool IsKept) const;
  Onward findOnward(const WayPoint &From, bool IsKept,
                    const EventSet *Until = nullptr) const;
  uint32_t firstRead(FunctionId F) const;
  std::optional<Site> outsideReader(std::optional<FunctionId> Over) const;
  bool isOpen() const;
  bool isExposed(bool CallerIsUnknown) const;
  bool goesOn(const WayPoint &From, bool IsKept,
              llvm::DenseSet<uint64_t> &Seen) const;

  const RetentionGraph &G;
  const Program &P;
  const CallOutcomes &Outcomes;
  const Holder H;
  const RunsOnce IsOver;
  const bool IsFollowing;
  const llvm::SmallVector<FunctionId, 4> Readers;
  const FunctionSet May;   ///< those that run a reader before they return
  llvm::BitVector Always;  ///< those that store to it on every way
  llvm::BitVector Storing; ///< and their callers, and those that store at all
  mutable std::optional<llvm::BitVector> First; ///< see readingFirst
  mutable llvm::DenseMap<FunctionId, std::unique_ptr<EventSet>> Stores;
  /// By IsKept and WayPoint::key().
  mutable std::array<llvm::DenseMap<uint64_t, Onward>, 2> Known;
  /// By CallOutcomes::Ascent: from where neither the function, nor anybody
  /// above, comes to read it; and those that readAfter() has asked.
  mutable llvm::BitVector ReadByNone, Asked;
  /// The functions that outsideReader() chooses from.
  mutable std::optional<llvm::SmallVector<FunctionId, 4>> Outside;
  mutable std::optional<bool> Open;
  mutable std::optional<bool> Exposed[2]; ///< by whether callers are unknown
};

} // namespace cvet

#endif
