//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Questions about the holders of one record and the deaths of its objects,
/// answered from the graph and remembered.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_HELDATDEATH_HELDFACTS_H
#define CVET_HELDATDEATH_HELDFACTS_H

#include "Aftermath.h"
#include "Liveness.h"
#include "Sight.h"
#include "Threads.h"
#include <unordered_map>

namespace cvet {

/// Another holder of such objects, and where it is detached.
struct Sibling {
  Holder H;
  Site At;
};

/// A field that says whether an object is somewhere: where it has this value,
/// or any but 0.
struct Flag {
  NameId Field = 0;
  std::optional<int64_t> Value = std::nullopt;
  bool matches(std::optional<int64_t> N) const {
    return N && (Value ? *N == *Value : *N != 0);
  }
};

/// The calls of one function of which it is not known what they run.
struct DoubtfulCalls {
  std::vector<CallId> Unknown;   ///< to what is neither defined nor modelled
  std::vector<CallId> Ambiguous; ///< to one of several functions of one name
};

/// A callback that is left in a table out of which others are taken.
struct OtherKey {
  Site Attached; ///< where it was put there
  Site TakenOut; ///< where one with another key is taken out
};

struct HeldCandidate;

class HeldFacts {
public:
  explicit HeldFacts(const RetentionGraph &Graph)
      : G(Graph), P(Graph.program()), Outcomes(Graph) {}

  static constexpr size_t MaxSiblings = 64;

  // Evidence.cpp
  /// Where \p F detaches \p H, whatever the object.
  std::optional<uint32_t> detachEvent(FunctionId F, const Holder &H) const;
  /// A pointer that is only overwritten says nothing about this object.
  bool isHandledBy(FunctionId F, const Holder &H) const;
  /// The holders of \p Record, pointers or others, that \p F detaches.
  llvm::ArrayRef<Sibling> detachedIn(FunctionId F, NameId Record,
                                     bool IsPointer) const;
  /// Where the function of \p S compares \p H with \p Object, before it dies
  /// or after.
  std::optional<uint32_t> comparedOnly(const ChainStep &S, PlaceId Object,
                                       const Holder &H) const;
  /// Where what \p A attaches is read again after a call that may free it (a
  /// loop over callbacks goes on), before it is undone.
  std::optional<uint32_t> useAfterCall(const Attachment &A, const Holder &H,
                                       NameId Record) const;
  /// May a function called \p Name free objects of \p Record?
  bool mayKill(NameId Name, NameId Record) const;
  /// May \p Call, which may run code that is not in sight?
  bool mayKill(CallId Call, NameId Record) const;
  /// Is what \p A sets for the time of a call cleared on every way out?
  bool isForACall(const Attachment &A, const Holder &H, NameId Record) const;

  // Keys.cpp
  /// The callback of the dying object that nobody takes out of table \p H on
  /// the way, if others are taken out by their function or their kind.
  std::optional<OtherKey> leftByKey(const Death &D, const Holder &H,
                                    llvm::ArrayRef<Attachment> Sites) const;

  // Populations.cpp
  /// Was the dying object taken from \p H? Nothing if it is not known.
  std::optional<bool> isLoadedFrom(const Death &D, const Holder &H) const;
  /// Did the dying object leave \p H when it was put where it is taken from?
  bool isMovedFrom(const Death &D, const Holder &H, NameId Record) const;
  /// What is put where the dying object was taken from is never put into \p H
  /// as well: one function fills both, on different ways through it.
  bool isOfAnotherContainer(FunctionId F, uint32_t Event, PlaceId Object,
                            const Holder &H, NameId Record) const;
  /// The dying object was made for another pointer, by code that never sets \p
  /// H.
  bool isOfAnotherMaking(FunctionId F, uint32_t Event, PlaceId Object,
                         NameId Record, const Holder &H,
                         llvm::ArrayRef<Attachment> Sites) const;
  /// Some objects of the record are made where none of \p Sites attaches them.
  bool hasUnattachedPopulation(NameId Record,
                               llvm::ArrayRef<Attachment> Sites) const;
  /// Is what \p H has put somewhere else as well, where it is put there?
  bool isAlsoElsewhere(const Holder &H, NameId Record,
                       llvm::ArrayRef<Attachment> Sites) const;
  /// Is pointer \p H the head of a list: has what it is set to what it was
  /// before behind it?
  bool isHead(const Holder &H, llvm::ArrayRef<Attachment> Sites) const;
  /// Does the holder have what is an element of a list anyway?
  bool isSelection(llvm::ArrayRef<Attachment> Sites) const;
  /// Does a branch on the object's own state decide whether it dies here? Of a
  /// pointer: on a state that has to do with what the pointer is set to.
  bool isSelectedByItself(const ChainStep &S, PlaceId Object, const Holder &H,
                          llvm::ArrayRef<Attachment> Sites) const;

  // Flags.cpp
  /// Does a branch to the death ask a field that is set wherever \p Sites
  /// attach, and unset only where \p H is detached? That branch.
  std::optional<Site> excludedByFlag(const ChainStep &S, PlaceId Object,
                                     NameId Record, const Holder &H,
                                     llvm::ArrayRef<Attachment> Sites) const;
  /// Is field \p Name set where \p H is set or cleared, or asked before?
  bool isStateFor(NameId Name, const Holder &H,
                  llvm::ArrayRef<Attachment> Sites) const;

  // Makings.cpp
  /// The other pointer than \p H that what dies is only ever in: it was made
  /// for that and put nowhere else, nor into \p H by its maker.
  std::optional<Holder> onlyIn(const Death &D, const Holder &H) const;

  // Ownership.cpp
  /// All elements of a list are freed, and \p H is a list of the same owner:
  /// the owner is being torn down.
  bool isTeardown(const Death &D, const Holder &H) const;
  /// Is the dying object taken out of another field of the holder's owner on
  /// the way?
  bool takesFromOwner(const HeldCandidate &C) const;
  /// Where the way takes the dying object out of what the holder has its
  /// objects from: who puts one there has found it in that list.
  std::optional<Site> lostByItsList(const HeldCandidate &C) const;

  // Callbacks.cpp
  /// Is the function called \p Name what is called for \p H: is it registered
  /// together with a context that this has?
  bool isRegisteredWith(NameId Name, NameId Record, const Holder &H,
                        llvm::ArrayRef<Attachment> Sites) const;
  /// The same, or for another registration of such objects: whoever calls what
  /// is registered calls it. Not of pointers, which are anybody's to read.
  bool isCallbackOf(NameId Name, NameId Record, const Holder &H,
                    llvm::ArrayRef<Attachment> Sites) const;
  /// Is the function that \p Sites register called once at most?
  bool isCalledOnce(const Holder &H, llvm::ArrayRef<Attachment> Sites) const;
  /// A loop runs between the registration and the death, and some callback
  /// takes out what is registered.
  bool isRunToEnd(const HeldCandidate &C) const;
  /// A callback that frees its context, and always does so or is called once,
  /// is the last that has it. The step that is one; where what the holder has
  /// is a part of the object, and nothing has taken that out, only if
  /// \p MayStayLinked.
  std::optional<size_t> finalCallback(const HeldCandidate &C,
                                      bool MayStayLinked) const;

  /// The calls that are given the function called \p Name.
  llvm::ArrayRef<CallId> callsGiven(NameId Name) const;

  /// Is \p F only ever the routine of one thread, which is started once?
  bool isThreadStartedOnce(FunctionId F) const;

  /// What runs in processes of its own.
  const Processes &processes() const {
    if (!Children)
      Children.emplace(G);
    return *Children;
  }

  /// The functions that run a loop, which calls what is registered.
  const FunctionSet &dispatchers() const;
  /// May \p Call run such a loop?
  bool mayDispatch(CallId Call) const;
  /// Does a thread that the program starts run such a loop?
  bool dispatchesInThread() const;

  /// When is what \p H, a field or variable, has read again?
  const Liveness &liveness(const Holder &H) const {
    // Questions come holder by holder.
    if (!Lives || !(Lives->holder() == H))
      Lives.emplace(G, Outcomes, H, runsOnce());
    return *Lives;
  }

  /// The same of those that do more than ask about it.
  const Liveness &followers(const Holder &H) const {
    if (!Followed)
      Followed.emplace(P);
    if (!Follows || !(Follows->holder() == H))
      Follows.emplace(G, Outcomes, H, runsOnce(), &*Followed);
    return *Follows;
  }

  /// What may still happen once an object of \p Record was put into \p H?
  const Aftermath &aftermath(const Holder &H, NameId Record,
                             llvm::ArrayRef<Attachment> Sites) const {
    // Questions come holder by holder.
    if (!After || AfterWhat != std::pair(H.raw(), Record)) {
      if (!Returning)
        Returning.emplace(G);
      After.emplace(G, *Returning, Sites);
      AfterWhat = {H.raw(), Record};
    }
    return *After;
  }

  // Sight.cpp
  const DoubtfulCalls &doubtfulCalls(FunctionId F) const;
  /// What is out of sight.
  const Sight &sight() const {
    if (!Seen)
      Seen.emplace(P);
    return *Seen;
  }

private:
  std::optional<uint32_t> findDetachEvent(FunctionId F, const Holder &H) const;
  llvm::ArrayRef<Holder> loadedFrom(const Death &D) const;
  bool keepsToItself(const Holder &From, NameId Record) const;
  bool handsOn(const Holder &From) const;
  void collectHandedOn() const;
  bool isFoundWith(const Attachment &A, const HeldCandidate &C,
                   llvm::ArrayRef<PlaceId> Dying, const Holder *L) const;
  const FunctionSet &killers(NameId Record) const;
  std::optional<Holder> registrationOf(const Holder &H, NameId Record) const;
  bool isSetAside(const Death &D, const Holder &H, NameId Record) const;
  bool leftBefore(const Death &D, const Holder &H, NameId Record) const;
  std::vector<Attachment> putWhere(PlaceId O, const Holder &H,
                                   NameId Record) const;
  bool movesOn(const Attachment &A, const Holder &From, NameId Record) const;
  bool leavesWhenPut(const Attachment &A, const Holder &H, NameId Record) const;
  llvm::SmallVector<Holder, 2> takenFrom(FunctionId F,
                                         llvm::ArrayRef<PlaceId> Objects) const;
  std::optional<bool> isFedFrom(const Holder &From, const Holder &H,
                                NameId Record) const;
  void collectPopulations() const;
  void collectFlags() const;
  bool isSetWith(const Attachment &A, const Flag &Is) const;
  bool isUnsetWith(NameId Record, const Holder &H, const Flag &Is,
                   llvm::ArrayRef<Attachment> Sites) const;

  const RetentionGraph &G;
  const Program &P;
  const CallOutcomes Outcomes;
  mutable std::optional<Sight> Seen;
  Liveness::RunsOnce runsOnce() const {
    return [this](FunctionId F) { return isThreadStartedOnce(F); };
  }
  const Threads &threads() const { return G.shared<Threads>(); }
  mutable llvm::DenseMap<std::pair<FunctionId, uint64_t>,
                         std::optional<uint32_t>>
      DetachEvents;
  mutable std::optional<Processes> Children;
  mutable std::optional<FunctionSet> Dispatchers;
  mutable std::optional<FollowedParams> Followed;
  mutable std::optional<Liveness> Lives, Follows; ///< of the holder asked last
  mutable std::optional<Returns> Returning;
  mutable std::optional<Aftermath> After;
  mutable std::pair<uint64_t, NameId> AfterWhat;
  /// Is what is taken from this pointer only ever what a list has lost?
  mutable llvm::DenseMap<std::pair<uint64_t, NameId>, bool> SetAside;
  /// Does what is attached there leave this holder by then?
  mutable llvm::DenseMap<
      std::pair<std::pair<uint64_t, uint64_t>, std::pair<uint64_t, NameId>>,
      bool>
      Leaves;
  /// Record -> function and object -> a holder that it is attached to there,
  /// or Several.
  mutable llvm::DenseMap<
      NameId, llvm::DenseMap<std::pair<FunctionId, PlaceId>, uint64_t>>
      HoldersOf;
  static constexpr uint64_t Several = ~uint64_t(0);
  /// Scalar field -> where it is set.
  mutable std::optional<llvm::DenseMap<NameId, std::vector<Site>>> FlagStores;
  /// Function's name -> the calls that are given it.
  mutable std::optional<llvm::DenseMap<NameId, std::vector<CallId>>> Given;
  /// What a function detaches, of holders of one record and kind.
  mutable std::map<std::tuple<FunctionId, NameId, bool>, std::vector<Sibling>>
      Siblings;
  mutable std::map<FunctionId, DoubtfulCalls> Doubtful;
  mutable std::optional<llvm::DenseSet<uint64_t>> HandedOn; ///< see handsOn
  /// Holder and record -> see keepsToItself.
  mutable llvm::DenseMap<std::pair<uint64_t, NameId>, bool> ToItself;
  /// See loadedFrom; deaths stay where they are in the graph, answers here.
  mutable std::unordered_map<const Death *, llvm::SmallVector<Holder, 2>>
      LoadedFrom;
  /// Record -> functions that may free objects of it.
  mutable std::map<NameId, FunctionSet> Killers; ///< answers stay in place
  /// Record -> functions that make objects of it and do not return them.
  mutable std::optional<
      llvm::DenseMap<NameId, llvm::SmallVector<FunctionId, 2>>>
      Makers;
};

} // namespace cvet

#endif
