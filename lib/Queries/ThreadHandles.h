//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What becomes of the handles of threads: kept where, joined or detached
/// where, and on which paths not.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_THREADHANDLES_H
#define CVET_QUERIES_THREADHANDLES_H

#include "Threads.h"

namespace cvet {

/// What the function that starts a thread does with the handle.
struct HandleFate {
  EventSet Ends;   ///< the thread is joined or detached
  EventSet Leaves; ///< the handle goes elsewhere: stored, returned, inserted
  llvm::SmallVector<NameId, 4> Names;   ///< where it is kept, program wide
  llvm::SmallVector<PlaceId, 8> Places; ///< what has it in the function
  llvm::SmallVector<PlaceId, 4> Kept;   ///< where it is stored there
  bool IsHandedOn = false; ///< to the callers: returned, or through a parameter
  bool IsInserted = false; ///< into a container
  bool IsUnknown = false;  ///< code that is not known may have it
};

/// A join or detach.
struct ThreadEnd : Site {
  bool IsJoin = false;
  bool IsOwn = true; ///< by the call itself
};

class ThreadHandles {
public:
  explicit ThreadHandles(const RetentionGraph &Graph);

  HandleFate fate(const ThreadStart &S) const;
  /// Where threads that are kept as \p Name are joined or detached, there or
  /// where the handle is copied to.
  llvm::ArrayRef<ThreadEnd> ends(NameId Name) const;
  /// Where one of those is joined or detached by another name that all callers
  /// have for it: who starts one under \p Name itself may mean that.
  std::optional<ThreadEnd> vagueEnd(NameId Name) const;
  /// Where a thread is joined whose handle may be that of \p S.
  std::optional<Site> joinOf(const ThreadStart &S,
                             const HandleFate &Fate) const;
  /// Where threads that are kept as \p Name are asked to end.
  llvm::ArrayRef<Site> cancels(NameId Name) const;
  /// Joins of threads that are kept as \p Name which can never run.
  llvm::ArrayRef<Site> deadEnds(NameId Name) const;
  /// Is the handle that is kept as \p Name stored elsewhere, too, at event
  /// \p From of \p F or later, or in what it calls?
  bool isCopied(NameId Name, FunctionId F, uint32_t From) const;
  /// Where a thread that runs \p Routine, or any, stores its own handle for
  /// somebody who joins it.
  std::optional<Site> givesItself(FunctionId Routine) const;
  /// May code that is not known have the handle that is kept as \p Name?
  bool isUnknown(NameId Name) const { return Unknown.count(Name); }
  /// Is some thread joined or detached whose handle has no name: an element of
  /// a container, the result of a call?
  bool hasNamelessEnd() const { return NamelessEnd; }
  /// The names under which \p Place is kept at event \p At of \p F: member
  /// chains from the last pointer on, and the last field alone.
  llvm::SmallVector<NameId, 4> names(FunctionId F, uint32_t At,
                                     PlaceId Place) const;
  /// Is what \p Place has at event \p At of \p F in one of \p Places, which
  /// are variables of \p F or parts of them?
  bool isIn(FunctionId F, uint32_t At, PlaceId Place,
            llvm::ArrayRef<PlaceId> Places) const;
  /// Is the thread started so that nobody has to join it? Nothing: unknown.
  std::optional<bool> isStartedDetached(const ThreadStart &S) const;
  /// The events of the routine \p F that detach the thread which runs it.
  EventSet selfDetaches(FunctionId F) const;
  /// Is the handle of \p S a wrapper's parameter, which all callers know by a
  /// name of their own?
  bool isNamedByCallers(FunctionId F, PlaceId Handle) const;

  /// Is there a path from \p S, which succeeds, to event \p To (Flow::Boundary:
  /// the exit) that meets none of \p Cut?
  bool leads(const ThreadStart &S, uint32_t To, const EventSet &Cut) const;
  /// The same from where \p S has failed, if a branch asks whether it has.
  bool leadsFromFailure(const ThreadStart &S, uint32_t To,
                        const EventSet &Cut) const;
  /// Branches and loops of \p F that decide whether \p Ends happen, but for
  /// those on whether a call failed: with \p S, that start or a later call.
  EventSet guards(FunctionId F, const EventSet &Ends,
                  const ThreadStart *S) const;

private:
  void collectEnds();
  void collectCopies();
  void addSelfStore(FunctionId F, uint32_t I);
  bool isStranger(FunctionId F, const Effect &X) const;
  void addEnd(FunctionId F, const Effect &X);
  void addCancel(FunctionId F, const Effect &X);
  void handOut(NameId Name, FunctionId F, PlaceId To, unsigned Depth);
  bool givesAddress(const Event &E, llvm::ArrayRef<PlaceId> Places) const;
  bool isNamelessEnd(FunctionId F, const Effect &X) const;
  bool isNamedDetached(FunctionId F, uint32_t At, PlaceId Attribute) const;
  bool isDetached(FunctionId F, uint32_t At, PlaceId Attribute, unsigned Depth,
                  bool &IsKnown) const;
  std::optional<bool> isDetachedByCallee(const ThreadStart &S,
                                         unsigned Depth) const;
  llvm::SmallVector<PlaceId, 4> attributes(const ThreadStart &S) const;
  std::optional<unsigned> failureEdge(const ThreadStart &S, uint32_t Branch,
                                      const EventSet &Ends) const;
  llvm::SmallVector<unsigned, 4> failureCases(const ThreadStart &S,
                                              uint32_t I) const;
  bool isOnResult(const ThreadStart &S, uint32_t Branch) const;
  llvm::SmallVector<unsigned, 2> edgesTo(FunctionId F, uint32_t Branch,
                                         const EventSet &Ends) const;
  void follow(const ThreadStart &S, const Effect &X, HandleFate &Fate) const;
  bool keepParam(FunctionId F, PlaceId Handle, unsigned Depth,
                 HandleFate &Fate) const;
  bool keepInCallees(CallId Call, PlaceId Handle, unsigned Depth,
                     HandleFate &Fate) const;
  void keep(FunctionId F, uint32_t At, PlaceId To, HandleFate &Fate) const;

  const RetentionGraph &G;
  const Program &P;
  const Threads &All;
  llvm::DenseMap<NameId, llvm::SmallVector<ThreadEnd, 2>> Ends;
  llvm::DenseMap<NameId, ThreadEnd> VagueEnds;
  llvm::DenseMap<NameId, llvm::SmallVector<Site, 2>> Cancels, DeadEnds;
  /// Where handles that have a name are stored elsewhere.
  llvm::DenseMap<NameId, llvm::SmallVector<Site, 2>> Copied;
  llvm::DenseSet<NameId> Unknown;
  /// Fields for anything, from which handles are taken to be joined.
  llvm::DenseSet<NameId> Slots;
  bool NamelessEnd = false;
  /// Where a thread's own handle is stored: under a name, or for a caller.
  llvm::DenseMap<NameId, llvm::SmallVector<Site, 2>> SelfStores;
  std::optional<Site> SelfStoredForCaller;
  /// Is a thread joined whose handle somebody else has written?
  bool StrangerJoined = false;
};

} // namespace cvet

#endif
