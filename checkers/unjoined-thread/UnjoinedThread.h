//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A thread's handle is lost: what the rule asks, and what it says.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_UNJOINED_THREAD_H
#define CVET_UNJOINED_THREAD_H

#include "Reporter.h"
#include "ThreadHandles.h"
#include "UnjoinedReasons.h"

namespace cvet::unjoined {

/// A started thread, what becomes of its handle, and what speaks for and
/// against somebody having to join it.
struct Candidate {
  const ThreadStart *S = nullptr;
  HandleFate Fate;
  /// Where a thread like this one is joined or detached.
  std::optional<ThreadEnd> Sibling;
  const ThreadStart *SiblingStart = nullptr;
  Frequency Repeats;
  bool MayEnd = true;           ///< the routine does not run for ever
  bool IsPerObject = false;     ///< it frees what it was given
  std::optional<Site> Death;    ///< of the object that has the handle
  std::optional<Site> OwnDeath; ///< of it, by the thread itself
  /// Such a death that happens only if the thread is let go.
  std::optional<Site> DeathAlone;
  std::optional<Site> Cancel; ///< after which it is not joined
};

class UnjoinedThread {
public:
  UnjoinedThread(const RetentionGraph &Graph, Docket &Out)
      : G(Graph), P(Graph.program()), All(Graph.shared<Threads>()),
        Handles(Graph.shared<ThreadHandles>()),
        Report(Graph, "unjoined-thread", Out) {}

  void run();

private:
  bool isJudgedElsewhere(const ThreadStart &S, const HandleFate &Fate) const;
  bool isInSight(NameId Name) const;
  void check(const ThreadStart &S);
  void checkStored(Candidate &C);
  void checkLocal(Candidate &C);
  void checkRoutine(Candidate &C);
  bool sayOverwritten(const Candidate &C, EventSet Cut);
  bool sayFreed(const Candidate &C, const ThreadEnd &End);
  bool sayFirstOnes(const Candidate &C, EventSet Cut);
  bool sayLeft(const Candidate &C, const ThreadEnd &End);
  bool sayFreedAtOnce(const Candidate &C);
  std::optional<Site> askedToStop(const Candidate &C, const Death &D) const;
  bool isJoined(const Candidate &C) const;
  bool sayUnderFlag(const Candidate &C, const ThreadEnd &End);
  bool isInItsArgument(const Candidate &C) const;
  void findDeathByItself(Candidate &C) const;
  bool isDecidedBy(const llvm::DenseSet<NameId> &Flags, FunctionId F,
                   uint32_t Event, unsigned Depth) const;
  llvm::DenseSet<NameId> flagsOfDetach(const Candidate &C) const;
  std::optional<Site> cancelOnly(const Candidate &C) const;
  bool isJoinedAfter(const Candidate &C, Site Cancel) const;
  EventSet endEvents(const Candidate &C, FunctionId F) const;
  bool isKeptInOnePlace(const Candidate &C) const;
  EventSet namedEnds(const Candidate &C) const;
  void findSiblings();
  std::optional<NameId> home(const HandleFate &Fate) const;
  void findEvidence(Candidate &C) const;
  std::optional<Site> deathOfOwner(const Candidate &C) const;
  /// Where the root of \p Place gets another value in \p F.
  EventSet renewals(FunctionId F, PlaceId Place) const;
  std::optional<Site> deathOnPath(const Candidate &C) const;
  std::optional<uint32_t> returnOnPath(const Candidate &C,
                                       const EventSet &Cut) const;
  bool startsForLife(const ThreadStart &S) const;
  void argueLost(const Candidate &C, Reasons &Why) const;
  std::string what(const Candidate &C) const;
  using Words = llvm::function_ref<std::string()>;
  /// \p At: what is wrong, if that is not the start.
  Finding *decide(const Candidate &C, const Reasons &Why, Words Message,
                  std::optional<Site> At = std::nullopt);
  void silence(const Candidate &C, const ReasonKind &Kind,
               std::optional<Site> At = std::nullopt);
  std::string lost(const Candidate &C, llvm::StringRef Handle) const;
  void explain(Finding &F, const Candidate &C) const;
  void sayLost(const Candidate &C);

  const RetentionGraph &G;
  const Program &P;
  const Threads &All;
  const ThreadHandles &Handles;
  Reporter Report;
  /// Of each start: where its thread is joined or detached.
  std::vector<std::optional<ThreadEnd>> KnownEnds;
  std::vector<std::optional<NameId>> Homes; ///< beside them
};

} // namespace cvet::unjoined

#endif
