//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A candidate: may a holder still have this object when it dies, on this way?
/// And what a file in reasons/ registers to answer.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_HELDATDEATH_HELDCANDIDATE_H
#define CVET_HELDATDEATH_HELDCANDIDATE_H

#include "HeldFacts.h"
#include "Reporter.h"

namespace cvet {

/// What the rest of the program does with the same holder and the same object.
struct Evidence {
  llvm::SmallVector<Site, 2> OtherDeaths; ///< that detach
  llvm::SmallVector<Sibling, 4> Siblings; ///< at most MaxSiblings
  std::optional<Site> ComparedOnly;
  bool SameFunction = false; ///< another death in it detaches
  /// Where a function on the way has put it there before: for sure, or maybe.
  std::optional<Site> PutHere, MayBePut;
  /// It is put there here, and a callee may take it out.
  std::optional<Site> PutBeforeCall;
  /// Where a function on the way has it made by one that puts it there.
  std::optional<Site> PutByMaker;
  /// Where a function on the way gives it to one that leaves it there.
  std::optional<Site> PutByCallee = {};
  /// Where the holder is read after calls that may free its object.
  std::optional<Site> UsedAfter;
  /// Others are taken out of the table by their keys.
  std::optional<OtherKey> LeftByKey = {};
  /// Where what the holder has is followed before it is reset, after the death.
  std::optional<Site> FollowedFirst = {};
  bool IsRead = false; ///< somebody uses what the holder had before
};

struct HeldCandidate {
  const HeldFacts &Facts;
  const RetentionGraph &G;
  const Program &P;
  const Reporter &Report;
  NameId Record;
  Holder H;
  /// Where such objects are attached: those that last, if any does.
  llvm::ArrayRef<Attachment> Sites;
  bool Lasts; ///< one of them does
  const Death &D;
  llvm::ArrayRef<Chain> Ways; ///< all of this death
  const Chain &Way;           ///< from the death up through the callers
  bool IsDoubtful;            ///< see Escapes
  bool IsFromHolder;          ///< the object was taken from the holder itself
  llvm::SmallVector<PlaceId, 4> Objects = {}; ///< the object at each step
  Evidence Ev = {};
  size_t Anchor = 0;    ///< the step that ought to have detached it
  bool IsFresh = false; ///< it was made in the function of that step

  bool isCallback() const { return G.isCallback(H, Record); }
  bool isPointer() const { return H.isPointer(); }
  /// A variable or field as such, not a callback's context in a table.
  bool isPlain() const { return isPointer() && !isCallback(); }
  bool isDetachedElsewhere() const { return !Ev.OtherDeaths.empty(); }
  bool isAllFresh() const {
    return llvm::all_of(Sites, [](const Attachment &A) { return A.Fresh; });
  }
  /// The same for callbacks, of which a sibling says as much.
  bool isUnregisteredElsewhere() const;
  /// Does the function in which it dies return such an object?
  bool returnsSuch() const;
  /// Is the holder only ever reached through the object?
  bool isReachedThroughObject() const;
  /// Is the holder a variable that no code, in sight or not, can reset: who
  /// sees it does not, and sets it to new objects only?
  bool isNeverReset() const;
  /// Where the holder is set to the object once that has died.
  std::optional<Site> putWhenDead() const;
  /// May a function of the way reset the holder once the object has died?
  bool isResetLater() const;
  /// Is what the callback could be unregistered with dropped wherever it is
  /// registered with such objects?
  bool isHandleDropped() const;
  /// Where what the holder has is followed once the object has died.
  std::optional<Site> followedAfter() const;
  /// See followedAfter(); once it was asked.
  mutable std::optional<std::optional<Site>> Followed = {};
  SourcePlace place(const Site &S) const { return G.place(S.F, S.Event); }
  /// The first place that attaches such objects.
  SourcePlace attached() const { return place({Sites[0].F, Sites[0].Event}); }
  SourcePlace death() const { return G.place(D.F, D.Event); }
  std::string where() const { return Report.holder(H, Sites); }
};

/// One question about candidates: it adds the reason \p Kind if that holds.
class HeldReason {
public:
  using Question = void (*)(const HeldCandidate &C, const ReasonKind &Kind,
                            Reasons &Out);
  HeldReason(const ReasonKind &Kind, Question Ask);
  /// Asks those that are registered: all where somebody wants to know, else
  /// until nothing can stand any more.
  static void askAll(const HeldCandidate &C, Reasons &Out);
};

} // namespace cvet

/// Declares the reason \p KIND, and begins the question that adds it:
///   CVET_HELD_REASON(NobodyReads, "nobody-reads", Defeater, Holder, Shown,
///                    Low, "nobody reads '{0}'") {
///     if (..)
///       Out.add(Kind, C.death(), {C.where()});
///   }
#define CVET_HELD_REASON(KIND, NAME, SIDE, SCOPE, BASIS, LEVEL, ...)           \
  static const ::cvet::ReasonKind KIND(                                        \
      NAME, ::cvet::Side::SIDE, ::cvet::Scope::SCOPE, ::cvet::Basis::BASIS,    \
      LEVEL, __VA_ARGS__);                                                     \
  static void ask##KIND(const ::cvet::HeldCandidate &C,                        \
                        const ::cvet::ReasonKind &Kind, ::cvet::Reasons &Out); \
  static const ::cvet::HeldReason Register##KIND(KIND, ask##KIND);             \
  static void ask##KIND([[maybe_unused]] const ::cvet::HeldCandidate &C,       \
                        const ::cvet::ReasonKind &Kind, ::cvet::Reasons &Out)

#endif
