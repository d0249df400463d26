//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Who takes and gives back which lock: by calls that the models know, and by
/// functions of the program that do so for their callers, whatever their names.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_LOCKS_H
#define CVET_QUERIES_LOCKS_H

#include "Graph.h"

namespace cvet {

/// What a call does to a lock of its function, or a function to one that its
/// callers can name.
struct LockUse {
  enum How : uint8_t {
    Takes,     ///< it is held afterwards, if the call did not fail
    MayTake,   ///< it is held afterwards, or not: the result does not tell
    GivesBack, ///< it may not be held any more
    Within,    ///< it is taken and given back
  };
  How Does = Takes;
  bool Waits = false;          ///< for who has it, be it the caller
  uint32_t Event = 0;          ///< of calls
  PlaceId Lock = UnknownPlace; ///< the variable itself
  /// What the call returns where the lock has been taken, if that is known.
  PlaceId Taken = UnknownPlace;
};

class Locks {
public:
  explicit Locks(const RetentionGraph &Graph);

  /// The calls of \p F that use locks, in order.
  llvm::ArrayRef<LockUse> uses(FunctionId F) const { return Uses[F]; }
  /// What \p F does to locks that its callers can name.
  llvm::ArrayRef<LockUse> summary(FunctionId F) const { return Summary[F]; }

  /// May both, of one function, be the same lock?
  bool maySame(PlaceId A, PlaceId B) const;
  /// The events of \p F that do one of \p Kinds (bits) to what may be \p Lock.
  EventSet events(FunctionId F, PlaceId Lock, unsigned Kinds) const;
  static constexpr unsigned bit(LockUse::How K) { return 1u << K; }
  static constexpr unsigned AnyTake =
      1u << LockUse::Takes | 1u << LockUse::MayTake;

  /// Is \p Lock given back on some way from the beginning of \p F on which it
  /// was not taken? Then who calls it has it.
  bool isEnteredHeld(FunctionId F, PlaceId Lock) const;

  /// Adds branches that ask once more what decided whether the lock is taken,
  /// and so decide whether it is given back, as the events \p Back do: what is
  /// known of that may be lost on the way.
  void addCorrelated(FunctionId F, const LockUse &Use, EventSet &Back) const;

  /// Is there a way from the taking \p Use of \p F on to \p To (Flow::Boundary:
  /// the end), on which conditions do not contradict each other?
  struct Way {
    bool Exists = false;
    bool IsSure = true; ///< the search did not give up
  };
  Way wayFrom(FunctionId F, const LockUse &Use, uint32_t To,
              const EventSet &Avoid) const;
  bool leads(FunctionId F, const LockUse &Use, uint32_t To,
             const EventSet &Avoid) const {
    return wayFrom(F, Use, To, Avoid).Exists;
  }

  /// The single constant that event \p Return of \p F returns, or unknown.
  PlaceId returned(FunctionId F, uint32_t Return) const;

  /// What \p Lock is called in \p F.
  std::string spell(FunctionId F, const LockUse &Use) const;

private:
  bool decidesAlike(FunctionId F, uint32_t Branch, const LockUse &Use,
                    uint32_t Event) const;
  bool asksFor(FunctionId F, uint32_t Branch, PlaceId Value) const;
  bool asksWhatIsSetAt(FunctionId F, uint32_t Branch, uint32_t Event) const;
  bool asksForPointer(FunctionId F, uint32_t Branch, const LockUse &Use) const;
  bool isAnswerLost(CallId Call) const;
  void collect(FunctionId F);
  void addRoles(CallId Call, std::vector<LockUse> &Out) const;
  void addCallees(CallId Call, std::vector<LockUse> &Out) const;
  void summarize(FunctionId F);
  void summarize(FunctionId F, PlaceId Lock);
  PlaceId valueWhereHeld(FunctionId F, const LockUse &Use,
                         const EventSet &Back) const;
  bool returnsResult(FunctionId F, uint32_t Return, uint32_t Of) const;
  bool isTaken(FunctionId F, PlaceId Lock) const;
  PlaceId lockAt(FunctionId F, uint32_t Event, PlaceId Pointer) const;

  const RetentionGraph &G;
  const Program &P;
  std::vector<std::vector<LockUse>> Uses, Summary;
};

} // namespace cvet

#endif
