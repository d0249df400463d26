//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The retention graph: holders, the objects that they hold, where these are
/// attached and detached, and where they die. Rules ask it; they never see
/// facts of single units.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RETENTION_GRAPH_H
#define CVET_RETENTION_GRAPH_H

#include "Detachments.h"
#include "FeasiblePaths.h"
#include "Finding.h"
#include "Link.h"
#include <array>

namespace cvet {

/// One place where an object of a known record dies.
struct Death {
  FunctionId F = 0;
  uint32_t Event = 0;
  PlaceId Object = 0;
  NameId Record = 0;
  bool IsOwn = true;
};

/// One step of the way from a death to the function that forgot to detach.
struct ChainStep {
  FunctionId F = 0;
  uint32_t Event = 0;
  CallKind Kind =
      CallKind::Direct; ///< how the step before was called from here
};
using Chain = std::vector<ChainStep>;

/// What became of a death, as far as one holder goes.
struct Escapes {
  std::vector<Chain> Ways;     ///< that leave its object attached
  std::vector<Chain> Doubtful; ///< that do, unless a callee detaches it
  /// A way on which its object stays in a pointer until one of these events of
  /// the function of the last step, after the death, resets it.
  struct Late {
    Chain Way;
    llvm::BitVector Until;
  };
  std::vector<Late> Lates;
  /// Why a way was not followed.
  enum Why : uint8_t {
    Detached,      ///< it is detached there
    Guarded,       ///< a branch there decides whether it is
    NotYet,        ///< it has not been attached yet
    AttachedLater, ///< its function attaches it, and has not done so
    DropsReference,
    NotifiesContainer, ///< its container lets go of it
  };
  struct Cut {
    Why Is;
    FunctionId F;
    uint32_t Event;
  };
  std::vector<Cut> Cuts; ///< where asked for
  bool HasMore = false;  ///< there are more callers than were looked at
};

class RetentionGraph {
public:
  RetentionGraph(llvm::ArrayRef<LinkInput> Units, const ModelTable &Models,
                 const LinkOptions &Options);

  const Program &program() const { return Prog; }
  const Effects &effects() const { return Fx; }

  const HolderNames &names() const { return Names; }
  const Contexts &callbacks() const { return Callbacks; }
  const Uses &uses() const { return Used; }
  const Detachments &detachments() const { return Detached; }

  const Attachments::Table &attachments() const { return Attached.all(); }
  const std::map<NameId, std::vector<Death>> &deaths() const { return Deaths; }

  // What the parts know, for those who need several of them.
  std::optional<Holder> holderOf(PlaceId Place) const {
    return Names.holderOf(Place);
  }
  std::optional<Holder> loadedFrom(PlaceId Place, NameId Record) const {
    return Names.loadedFrom(Place, Record);
  }
  std::optional<HolderNames::LinkTarget> linkTarget(const Effect &X) const {
    return Names.linkTarget(X);
  }
  std::optional<HolderNames::HandleTarget> handleTarget(FunctionId F,
                                                        const Effect &X) const {
    return Names.handleTarget(F, X);
  }
  bool isHandleData(PlaceId Place) const { return Names.isHandleData(Place); }
  std::pair<PlaceId, NameId> contextOf(FunctionId F, const Effect &X) const {
    return Names.contextOf(F, X);
  }
  bool isContext(NameId Name) const { return Callbacks.isContext(Name); }
  bool isCallback(const Holder &H, NameId Record) const {
    return Callbacks.isCallback(H, Record);
  }
  llvm::ArrayRef<FunctionId> comparers(const Holder &H) const {
    return Used.comparers(H);
  }
  llvm::ArrayRef<std::pair<FunctionId, uint32_t>>
  clears(const Holder &H) const {
    return Used.clears(H);
  }
  bool isFollowed(const Holder &H) const { return Used.isFollowed(H); }
  llvm::ArrayRef<FunctionId> readers(const Holder &H) const {
    return Used.readers(H);
  }
  bool isOwning(const Holder &H) const { return Used.isOwning(H); }
  bool isRefcounted(NameId Record) const { return Used.isRefcounted(Record); }
  bool isGeneric(NameId Record) const { return Used.isGeneric(Record); }
  bool isLibraryObject(NameId Record) const {
    return Used.isLibraryObject(Record);
  }
  llvm::ArrayRef<NameId> heads(const Holder &H) const {
    return Attached.heads(H);
  }
  bool isOnce(FunctionId F, const Effect &X) const {
    return Attached.isOnce(F, X);
  }
  bool mayDetach(FunctionId F, const Holder &H) const {
    return Detached.mayDetach(F, H);
  }
  bool detachesOwn(FunctionId F, uint32_t E, const Holder &H) const {
    return Detached.detachesOwn(F, E, H);
  }
  bool detachesOwn(FunctionId F, const Holder &H) const {
    return Detached.detachesOwn(F, H);
  }
  bool popsOnly(FunctionId F, uint32_t E, const Holder &H) const {
    return Detached.popsOnly(F, E, H);
  }
  /// The branches of \p F, in order.
  llvm::ArrayRef<uint32_t> branches(FunctionId F) const { return Branches[F]; }
  /// Does branch \p I of \p F check the bounds of an index that it is given?
  bool isIndexCheck(FunctionId F, uint32_t I) const;
  bool isEverDetached(const Holder &H) const {
    return Detached.isEverDetached(H);
  }
  bool isEverUnlinked(const Holder &H) const {
    return Detached.isEverUnlinked(H);
  }
  bool takesOut(FunctionId F, llvm::ArrayRef<PlaceId> Objects,
                std::optional<Holder> H) const {
    return Detached.takesOut(F, Objects, H);
  }

  /// The events of \p F (a call counts with its callees) that detach \p H.
  /// Storing one of \p Objects there does not.
  bool endsOwnPartOnly(FunctionId F,
                       llvm::ArrayRef<const Detachments::Callee *> OfCall,
                       const Holder &H, llvm::ArrayRef<PlaceId> Objects) const;
  EventSet detachingEvents(FunctionId F, const Holder &H,
                           llvm::ArrayRef<PlaceId> Objects,
                           Certainty How = Certainty::Likely) const;
  /// The events of \p F that detach \p H or decide whether it needs to be, for
  /// the object \p Objects; what flows past them leaves it attached.
  /// \p Judged, if given, is a call that was found not to.
  EventSet detachEvents(FunctionId F, const Holder &H,
                        llvm::ArrayRef<PlaceId> Objects,
                        uint32_t Judged = Flow::Boundary,
                        Certainty OfCallees = Certainty::Likely) const {
    return detachEvents(F, H, Objects, Objects, Judged, Judged, OfCallees);
  }
  /// The events of \p F that detach pointer \p H from one of \p Objects, or ask
  /// what it is, whatever the state of the object.
  EventSet undoEvents(FunctionId F, const Holder &H,
                      llvm::ArrayRef<PlaceId> Objects,
                      Certainty How = Certainty::Likely) const;
  /// Does event \p Kill of \p F, at which \p Objects die, leave pointer holder
  /// \p H as it is on some path? \p CallIsJudged: \p Kill is a call whose
  /// callee was found to leave it. With \p Later: whatever detaches only after
  /// the death does not count, and is told there.
  bool leavesHeld(FunctionId F, uint32_t Kill, const Holder &H,
                  llvm::ArrayRef<PlaceId> Objects, bool CallIsJudged = false,
                  Certainty OfCallees = Certainty::Likely,
                  Certainty OfBranches = Certainty::Likely,
                  EventSet *Later = nullptr) const;
  /// Does the store \p X of \p F surely write another place than \p Slot, as
  /// that is named at \p Event: one record was made when the other was there?
  bool isAnotherSlot(FunctionId F, const Effect &X, uint32_t Event,
                     PlaceId Slot) const;
  /// The stores of \p F to \p H that surely write another one than \p Slot.
  EventSet storesElsewhere(FunctionId F, const Holder &H, uint32_t Event,
                           PlaceId Slot) const;
  /// Does every path through \p F detach \p H?
  bool mustDetach(FunctionId F, const Holder &H,
                  Certainty How = Certainty::Likely) const;

  /// Does \p F kill \p Object, which a parameter leads to, on every way through
  /// it?
  bool alwaysKills(FunctionId F, PlaceId Object) const;

  /// The ways on which the death \p D leaves its object attached to \p H; none
  /// if it is always detached before, or after in the same breath. \p Explains:
  /// the cuts are noted.
  Escapes escapes(const Death &D, const Holder &H, bool Explains = false) const;

  /// The attachment in \p F (by it or by a callee) of the object \p Object to
  /// \p H that reaches event \p Event undone, if any: its event. Sure: no
  /// branch on the way decides whether it is undone, a callee that attaches
  /// always does, and it is not undone between \p Event and the end of \p F.
  std::optional<uint32_t>
  attachedBefore(FunctionId F, uint32_t Event, PlaceId Object, const Holder &H,
                 Certainty How = Certainty::Likely,
                 Certainty OfCallees = Certainty::Likely) const;

  /// The call in \p F that has put \p Object into \p H, has failed and left it
  /// there, and after which \p Event comes only then.
  std::optional<uint32_t> leftByFailure(FunctionId F, uint32_t Event,
                                        PlaceId Object, const Holder &H) const;
  /// The store in \p F that sets pointer \p H to \p Object after that has died
  /// at \p Death, by the same name, if any: its event.
  std::optional<uint32_t> putWhenDead(FunctionId F, uint32_t Death,
                                      PlaceId Object, const Holder &H) const;

  /// The call in \p F that made \p Object by a function that always puts what
  /// it gives back into \p H, if it can still be there at \p Event.
  std::optional<uint32_t> attachedByMaker(FunctionId F, uint32_t Event,
                                          PlaceId Object, const Holder &H,
                                          Certainty How = Certainty::Likely,
                                          unsigned Depth = 0) const;
  /// The call in \p F, before \p Event, of a function that is given \p Object
  /// and leaves it in a record that it makes: in \p H, of which no name is
  /// known here.
  std::optional<uint32_t> putByCallee(FunctionId F, uint32_t Event,
                                      PlaceId Object, const Holder &H) const;
  /// May \p Object be what \p Maker gave back?
  bool isMadeBy(FunctionId F, uint32_t Event, PlaceId Object, FunctionId Maker,
                unsigned Depth = 0) const;

  /// Is there such a path through \p F on which no conditions contradict?
  bool hasFeasiblePath(FunctionId F, const PathQuery &Q) const {
    return Fx.flow(F).hasPath(Q.Via, Q.To, Q.Avoid) &&
           Paths.try_emplace(F, Prog, Written, F).first->second.hasPath(Q);
  }

  /// The block in which call \p Call of \p F has succeeded, if the branch after
  /// it asks.
  std::optional<uint32_t> successBlock(FunctionId F, uint32_t Call) const;

  /// The events of \p F that name \p H other than to store in it.
  EventSet uses(FunctionId F, const Holder &H) const;
  /// Does \p F use what \p H held when it was called?
  bool usesOnEntry(FunctionId F, const Holder &H) const;
  /// True if all code that can name \p H is in sight: internal linkage, or a
  /// field that is only reached through such a variable by at most \p MaxHops
  /// pointers.
  bool isInSight(const Holder &H, NameId Record, unsigned MaxHops = 1) const;

  /// What several questions collect of the whole program: a \p T, made of this
  /// graph when it is first asked for.
  template <class T> const T &shared() const {
    static const char Key = 0;
    std::shared_ptr<const void> &Known = Shared[&Key];
    if (!Known)
      Known = std::make_shared<const T>(*this);
    return *static_cast<const T *>(Known.get());
  }

  SourcePlace place(const Loc &L) const;
  SourcePlace place(FunctionId F, uint32_t Event) const;
  /// The name of a holder as a user would write it: 'g_cur', 'doc.selected'.
  std::string spell(const Holder &H) const;
  /// The field or variable \p Name.
  std::string spell(NameId Name) const {
    return spell(
        {Prog.field(Name) ? HolderKind::Field : HolderKind::Global, Name});
  }
  /// A place of \p F as a user would write it, or "" if that is not possible.
  std::string spell(FunctionId F, PlaceId Place) const;

private:
  void collectDeaths();
  void collectBranches();
  struct Search;
  void escapesFrom(FunctionId F, uint32_t Event, PlaceId Object,
                   const Holder &H, Chain &Way, bool IsDoubtful,
                   Search &S) const;
  bool isResult(FunctionId F, uint32_t At, PlaceId Value, uint32_t Call) const;
  bool succeedsWithNonZero(FunctionId F) const;
  bool askSucceedsWithNonZero(FunctionId F) const;
  std::optional<uint32_t> handedOnBy(FunctionId F, uint32_t At,
                                     PlaceId Value) const;
  bool failsWithIt(FunctionId F, PlaceId Param, const Holder &H,
                   llvm::function_ref<bool(int64_t)> Fails) const;
  bool isReachedBySuccess(FunctionId F, uint32_t Call, uint32_t Event,
                          const EventSet &Avoid) const;
  bool leavesInNew(const CallSite &S, const Holder &H,
                   llvm::ArrayRef<PlaceId> Objects) const;
  bool isOfElements(const Holder &H) const;
  bool isOfAnother(FunctionId F, uint32_t Event,
                   llvm::ArrayRef<PlaceId> Objects) const;
  bool leadsPast(FunctionId F, uint32_t Branch, const Holder &H, uint32_t Kill,
                 const EventSet &Detaching) const;
  bool isDetachedFor(const CallSite &S, uint32_t Event, const Holder &H,
                     llvm::ArrayRef<PlaceId> Objects) const;
  bool attachesOnSuccess(FunctionId F, const Effect &X) const;
  bool branchesOnResult(FunctionId F, uint32_t Call) const;
  std::optional<std::pair<PlaceId, PlaceId>>
  comparedResult(FunctionId F, uint32_t Call,
                 llvm::ArrayRef<PlaceId> Objects) const;
  bool leavesAttached(FunctionId F, const Holder &H,
                      llvm::ArrayRef<PlaceId> Params) const;
  bool isSetBefore(FunctionId F, uint32_t Kill, const Holder &H,
                   llvm::ArrayRef<PlaceId> Objects,
                   const EventSet &Avoid) const;
  bool attaches(FunctionId F, PlaceId Object, const Holder &H) const;
  bool attachesOne(FunctionId F, llvm::ArrayRef<PlaceId> Objects,
                   const Holder &H) const;
  bool isInItself(FunctionId F, const Effect &X,
                  llvm::ArrayRef<PlaceId> Objects, const Holder &H) const;
  bool dropsReference(FunctionId F, llvm::ArrayRef<PlaceId> Objects) const;
  bool retires(const CallSite &S, unsigned Number) const;
  bool keepsArgument(FunctionId F, uint32_t Event, PlaceId Param) const;
  llvm::SmallVector<CallId, 2> makingCalls(FunctionId F, uint32_t Event,
                                           PlaceId Object) const;
  bool returnsSuch(
      FunctionId F, bool All,
      llvm::function_ref<bool(uint32_t Return, PlaceId Value)> Is) const;
  bool alwaysAttaches(FunctionId F, const Holder &H) const;
  bool alwaysSets(FunctionId F, const Effect &X, const Holder &H) const;
  bool alwaysAttaches(FunctionId F, const Effect &X, const Holder &H) const;
  /// Events of \p F but \p Judged that detach \p H, and loops and branches on
  /// \p Deciders that decide whether they do, but not whether \p Kill happens.
  EventSet detachEvents(FunctionId F, const Holder &H,
                        llvm::ArrayRef<PlaceId> Objects,
                        llvm::ArrayRef<PlaceId> Deciders, uint32_t Judged,
                        uint32_t Kill, Certainty OfCallees = Certainty::Likely,
                        Certainty OfBranches = Certainty::Likely) const;
  llvm::SmallVector<uint32_t, 8> mayGuard(FunctionId F, const Holder &H,
                                          uint32_t Kill,
                                          const EventSet &Detaching) const;
  void addComparisons(FunctionId F, const Holder &H, EventSet &Set) const;
  void addGuards(FunctionId F, const Holder &H, llvm::ArrayRef<PlaceId> Objects,
                 uint32_t Kill, EventSet &Set, Certainty How) const;
  bool isGuard(FunctionId F, uint32_t Branch, const Holder &H,
               llvm::ArrayRef<PlaceId> Objects, uint32_t Kill,
               Certainty How) const;
  /// Do those of \p Guards that decide about \p Objects, and what detaches,
  /// leave no way through \p F?
  bool guardsClose(FunctionId F, const Holder &H,
                   llvm::ArrayRef<PlaceId> Objects, const EventSet &Detaching,
                   llvm::ArrayRef<uint32_t> Guards, Certainty How) const;
  bool asksHolder(FunctionId F, uint32_t Branch, const Holder &H,
                  llvm::ArrayRef<PlaceId> Objects) const;
  bool concerns(FunctionId F, uint32_t Branch, PlaceId Read, const Holder &H,
                llvm::ArrayRef<PlaceId> Objects, uint32_t Kill) const;
  bool movesOn(FunctionId F, uint32_t Branch, unsigned Edge,
               const Holder &H) const;
  /// See wayAround().
  struct WayAround {
    EventSet Detaching;
    llvm::SmallVector<uint32_t, 8> Guards; ///< see mayGuard()
    bool IsThere = false;
    bool IsThereBesideGuards = false; ///< that meets none of these either
  };
  /// A call that drops a reference to an object of \p Record.
  struct Drop {
    uint32_t Event;
    NameId Record;
  };
  llvm::ArrayRef<Drop> ownDrops(FunctionId F) const;
  EventSet sparing(FunctionId F, const Holder &H) const;
  EventSet endsOfSlots(FunctionId F, const Holder &H,
                       llvm::ArrayRef<PlaceId> Objects) const;
  using Callees = llvm::SmallVector<const Detachments::Callee *, 8>;
  /// Callees of \p F that may detach \p H, at other events than \p But; asking
  /// about one may change what Detachments answers.
  Callees calleesThatMay(FunctionId F, const Holder &H,
                         const EventSet &But) const;
  bool calleeDetaches(FunctionId Callee, const Holder &H, Certainty How) const;
  /// Does a call detach \p H, of whose callees \p OfCall may?
  bool callDetaches(FunctionId F,
                    llvm::ArrayRef<const Detachments::Callee *> OfCall,
                    const Holder &H, Certainty How) const;
  bool alwaysDetaches(FunctionId F, const Holder &H,
                      llvm::ArrayRef<PlaceId> Objects,
                      llvm::ArrayRef<PlaceId> Deciders, Certainty How) const;
  const WayAround &wayAround(FunctionId F, const EventSet &Detaching) const;
  bool alwaysMeets(FunctionId F, const Holder &H, const EventSet &Detaching,
                   llvm::ArrayRef<PlaceId> Deciders, Certainty How) const;
  bool decides(FunctionId F, uint32_t Branch, const Holder &H,
               llvm::ArrayRef<PlaceId> Objects, uint32_t Kill) const;
  /// The branches of \p F on whether \p H is a given object.
  llvm::ArrayRef<uint32_t> comparisons(FunctionId F, const Holder &H) const;

  Program Prog;
  Writers Written;
  Effects Fx;
  // Each stands on those before it.
  HolderNames Names;
  Contexts Callbacks;
  Uses Used;
  Attachments Attached;
  Detachments Detached;
  std::map<NameId, std::vector<Death>> Deaths;
  /// Function and pointer -> branches on whether it is a given object.
  llvm::DenseMap<std::pair<FunctionId, uint64_t>,
                 llvm::SmallVector<uint32_t, 2>>
      Comparisons;
  /// Of each function.
  std::vector<llvm::SmallVector<uint32_t, 0>> Branches;
  mutable std::map<FunctionId, FeasiblePaths> Paths;
  mutable llvm::DenseMap<FunctionId, bool> NonZeroSuccess;
  mutable std::map<FunctionId, std::vector<Drop>> OwnDrops;
  mutable llvm::DenseMap<uint64_t, bool> OfElements; ///< see isOfElements()
  mutable llvm::DenseMap<FunctionId, std::vector<WayAround>> WaysAround;
  mutable std::map<const void *, std::shared_ptr<const void>> Shared;
  /// Function and holder -> does it always detach; by Certainty.
  mutable std::array<llvm::DenseMap<std::pair<FunctionId, uint64_t>, bool>, 2>
      Must;
};

} // namespace cvet

#endif
