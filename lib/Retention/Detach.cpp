//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Is an object detached from a holder before it dies, or after in the same
/// breath? A function is asked by its control flow; of its callees, a pointer
/// must be rewritten on every path (half of a program may rewrite it for other
/// objects), a link or container may be left on any.
///
//===----------------------------------------------------------------------===//

#include "Graph.h"

using namespace cvet;

bool RetentionGraph::calleeDetaches(FunctionId Callee, const Holder &H,
                                    Certainty How) const {
  // Of a pointer it is likely that a record which dies there is the holder's
  // own, of a link that a callee that may take something out takes this out.
  // What works on any container does not know whose it is.
  if (How == Certainty::Possible)
    return Detached.mayDetach(Callee, H);
  if (How == Certainty::Likely
          ? !H.isPointer() || Detached.mayKillOwner(Callee, H)
          : H.Kind == HolderKind::Contents)
    return true;
  return mustDetach(Callee, H, How);
}

RetentionGraph::Callees
RetentionGraph::calleesThatMay(FunctionId F, const Holder &H,
                               const EventSet &But) const {
  Callees Found;
  const FunctionSet &May = Detached.mayDetach(H);
  for (const Detachments::Callee &C : Detached.callees(F))
    if (C.F != F && May.test(C.F) && !But.test(C.Event))
      Found.push_back(&C);
  return Found;
}

bool RetentionGraph::callDetaches(
    FunctionId F, llvm::ArrayRef<const Detachments::Callee *> OfCall,
    const Holder &H, Certainty How) const {
  return llvm::any_of(OfCall, [&](const Detachments::Callee *C) {
    // Of several functions of one name each must.
    return calleeDetaches(C->F, H, How) &&
           (!H.isPointer() || !C->IsAmbiguous ||
            llvm::all_of(Detached.callees(F), [&](const auto &Other) {
              return Other.Event != C->Event || calleeDetaches(Other.F, H, How);
            }));
  });
}

/// Calls \p Do with the callees of each call in \p All.
static void forEachCall(
    llvm::ArrayRef<const Detachments::Callee *> All,
    llvm::function_ref<void(uint32_t,
                            llvm::ArrayRef<const Detachments::Callee *>)>
        Do) {
  while (!All.empty()) {
    uint32_t Call = All[0]->Event;
    auto OfCall = All.take_while(
        [&](const Detachments::Callee *C) { return C->Event == Call; });
    All = All.drop_front(OfCall.size());
    Do(Call, OfCall);
  }
}

/// Is each object that \p H may have in an element of a table, or a record of
/// its own?
bool RetentionGraph::isOfElements(const Holder &H) const {
  auto [It, IsNew] = OfElements.try_emplace(H.raw(), false);
  if (!IsNew || H.Kind != HolderKind::Field)
    return It->second;
  bool Any = false;
  for (const auto &[Record, Holders] : Attached.all())
    if (auto Sites = Holders.find(H); Sites != Holders.end())
      for (const Attachment &A : Sites->second) {
        if (!Conditions::isInElement(Prog.Places, A.Place))
          return false;
        Any = true;
      }
  return It->second = Any;
}

/// Is call \p Event of \p F given another object than \p Objects, which is made
/// here? What is taken out there is that.
bool RetentionGraph::isOfAnother(FunctionId F, uint32_t Event,
                                 llvm::ArrayRef<PlaceId> Objects) const {
  if (Objects.empty() || llvm::is_contained(Objects, UnknownPlace))
    return false;
  bool Any = false;
  for (const Operand &O : llvm::drop_begin(Prog.Functions[F].Events[Event].Ops))
    for (PlaceId V : O.Values) {
      for (PlaceId X : Fx.expand(F, Event, V))
        for (PlaceId Ours : Objects)
          if (X == Ours || Prog.Places.hasPrefix(X, Ours))
            return false;
      Any |= O.Record && Fx.isFresh(F, Event, V);
    }
  return Any;
}

/// The calls of \p F that may free an object by dropping a reference to it, if
/// all ways to there have taken one and not dropped it: who had it before has
/// it still.
llvm::ArrayRef<RetentionGraph::Drop>
RetentionGraph::ownDrops(FunctionId F) const {
  auto [It, IsNew] = OwnDrops.try_emplace(F);
  if (!IsNew)
    return It->second;
  llvm::ArrayRef<Effect> All = Fx.of(F);
  using ByObject = llvm::DenseMap<PlaceId, llvm::SmallVector<uint32_t, 4>>;
  ByObject Refs, Unrefs;
  for (const Effect &X : All)
    if ((X.Kind == EffectKind::Ref || X.Kind == EffectKind::Unref) &&
        (!X.Holder || Used.isCount(holderName(Prog.Places, X.Holder))))
      (X.Kind == EffectKind::Ref ? Refs : Unrefs)[X.Object].push_back(X.Event);
  if (Refs.empty())
    return It->second;
  const Flow &Fl = Fx.flow(F);
  auto Counting = [&](const ByObject &Counts, PlaceId Object) {
    EventSet Set = Fl.none();
    if (auto Of = Counts.find(Object); Of != Counts.end())
      for (uint32_t E : Of->second)
        Set.set(E);
    return Set;
  };
  for (const Effect &K : All) {
    if (K.Kind != EffectKind::Kill || K.IsOwn || !K.Record ||
        !Refs.contains(K.Object))
      continue;
    const EventSet Taken = Counting(Refs, K.Object);
    if (Fl.hasPath(Flow::Boundary, K.Event, Taken))
      continue;
    EventSet Dropped = Counting(Unrefs, K.Object);
    if (!Dropped.test(K.Event))
      continue;
    Dropped.reset(K.Event);
    // It is not another object by then, either.
    Dropped |= Fl.defines(Prog.Places.rootOf(K.Object));
    const bool IsKept = llvm::all_of(Taken.set_bits(), [&](unsigned T) {
      return llvm::none_of(Dropped.set_bits(), [&](unsigned D) {
        return Fl.hasPath(T, D, Fl.none()) && Fl.hasPath(D, K.Event, Fl.none());
      });
    });
    if (IsKept)
      It->second.push_back({K.Event, K.Record});
  }
  return It->second;
}

/// The events of \p F at which the record that \p H is in may die, but not
/// there: see ownDrops().
EventSet RetentionGraph::sparing(FunctionId F, const Holder &H) const {
  EventSet Set = Fx.flow(F).none();
  for (const Drop &D : ownDrops(F))
    if (Detached.endsOwnerOnly(F, D.Event, H, D.Record))
      Set.set(D.Event);
  return Set;
}

/// The events of \p F that end what it has put one of \p Objects into, as the
/// field \p H of that: also where the field's record is only a part of what
/// dies, `free(seat)` after `seat->keyboard.grab = grab`.
EventSet RetentionGraph::endsOfSlots(FunctionId F, const Holder &H,
                                     llvm::ArrayRef<PlaceId> Objects) const {
  EventSet Set = Fx.flow(F).none();
  if (H.Kind != HolderKind::Field)
    return Set;
  llvm::ArrayRef<Effect> All = Fx.of(F);
  llvm::SmallVector<PlaceId, 2> Slots;
  for (uint32_t I : Attached.mayAttach(F, H))
    if (All[I].IsOwn && Attached.isAttach(F, All[I], Objects, H))
      Slots.push_back(All[I].Holder);
  if (Slots.empty())
    return Set;
  for (const Effect &K : All)
    if (K.Kind == EffectKind::Kill && !K.IsMoved && !Set.test(K.Event) &&
        llvm::any_of(Slots, [&](PlaceId Slot) {
          return Slot != K.Object && Prog.Places.followsPointer(Slot) &&
                 Prog.Places.isInside(Slot, K.Object);
        }))
      Set.set(K.Event);
  for (const Drop &D : ownDrops(F))
    Set.reset(D.Event);
  return Set;
}

/// Is the end of a part that one of \p Objects has to itself all that the
/// callees do about \p H, a field of the part that another object has?
bool RetentionGraph::endsOwnPartOnly(
    FunctionId F, llvm::ArrayRef<const Detachments::Callee *> OfCall,
    const Holder &H, llvm::ArrayRef<PlaceId> Objects) const {
  return Detached.endsOwnPartOnly(F, OfCall[0]->Event, H, Objects) &&
         llvm::none_of(OfCall, [&](const Detachments::Callee *C) {
           return Detached.mayDetachBesideDeath(C->F, H);
         });
}

EventSet RetentionGraph::detachingEvents(FunctionId F, const Holder &H,
                                         llvm::ArrayRef<PlaceId> Objects,
                                         Certainty How) const {
  // Most functions have nothing to do with it.
  if (Objects.empty() && H.Kind != HolderKind::Contents && !mayDetach(F, H) &&
      Attached.mayAttach(F, H).empty())
    return Fx.flow(F).none();
  EventSet Set = Detached.events(F, H, Objects, How);
  Set |= endsOfSlots(F, H, Objects);
  const Callees May = calleesThatMay(F, H, Set);
  forEachCall(May, [&](uint32_t Call, auto OfCall) {
    if (callDetaches(F, OfCall, H, How) &&
        !(isOfElements(H) && isOfAnother(F, Call, Objects)) &&
        !endsOwnPartOnly(F, OfCall, H, Objects))
      Set.set(Call);
  });
  Set.reset(sparing(F, H));
  return Set;
}

EventSet RetentionGraph::detachEvents(FunctionId F, const Holder &H,
                                      llvm::ArrayRef<PlaceId> Objects,
                                      llvm::ArrayRef<PlaceId> Deciders,
                                      uint32_t Judged, uint32_t Kill,
                                      Certainty OfCallees,
                                      Certainty OfBranches) const {
  EventSet Set = detachingEvents(F, H, Objects, OfCallees);
  // Of the judged call only what it does itself, beside its callee.
  if (Judged != Flow::Boundary) {
    if (!H.isPointer() && Detached.endsOwn(F, Judged, H))
      Set.set(Judged);
    else
      Set.reset(Judged);
  }
  addGuards(F, H, Deciders, Kill, Set, OfBranches);
  return Set;
}

EventSet RetentionGraph::undoEvents(FunctionId F, const Holder &H,
                                    llvm::ArrayRef<PlaceId> Objects,
                                    Certainty How) const {
  const Function &Fn = Prog.Functions[F];
  EventSet Undone = detachingEvents(F, H, Objects, How);
  for (uint32_t I : Branches[F])
    for (const Operand &O : Fn.Events[I].Ops)
      for (PlaceId V : O.Values)
        if (auto Read = holderOf(V); Read && *Read == H)
          Undone.set(I);
  return Undone;
}

/// Does \p F itself set pointer \p H to one of \p Params and leave it so on
/// some way out?
bool RetentionGraph::leavesAttached(FunctionId F, const Holder &H,
                                    llvm::ArrayRef<PlaceId> Params) const {
  if (!H.isPointer())
    return false;
  llvm::ArrayRef<uint32_t> Sites = Attached.mayAttach(F, H);
  if (Sites.empty())
    return false;
  EventSet Undone = undoEvents(F, H, Params);
  return Undone.any() && llvm::any_of(Sites, [&](uint32_t I) {
           const Effect &X = Fx.of(F)[I];
           return X.IsOwn && Attached.isAttach(F, X, Params, H) &&
                  Fx.flow(F).hasPath(X.Event, Flow::Boundary, Undone);
         });
}

/// Does each path through \p F meet one of \p Detaching, or a branch that
/// decides about \p Deciders in \p H?
bool RetentionGraph::alwaysMeets(FunctionId F, const Holder &H,
                                 const EventSet &Detaching,
                                 llvm::ArrayRef<PlaceId> Deciders,
                                 Certainty How) const {
  const WayAround &Around = wayAround(F, Detaching);
  if (!Around.IsThere)
    return true;
  // What its branches are about need not be asked if they would not close it.
  if (Around.IsThereBesideGuards && comparisons(F, H).empty())
    return false;
  return guardsClose(F, H, Deciders, Detaching, Around.Guards, How);
}

/// Is there a way through \p F that meets none of \p Detaching? Many holders
/// have the same calls that may detach from them.
const RetentionGraph::WayAround &
RetentionGraph::wayAround(FunctionId F, const EventSet &Detaching) const {
  auto &Known = WaysAround[F];
  for (const WayAround &Way : Known)
    if (Way.Detaching == Detaching)
      return Way;
  WayAround Way;
  Way.Detaching = Detaching;
  auto HasPath = [&](const EventSet &Avoid) {
    return Fx.flow(F).hasPath(Flow::Boundary, Flow::Boundary, Avoid);
  };
  Way.IsThere = HasPath(Detaching);
  if (Way.IsThere) {
    Way.Guards = mayGuard(F, {}, Flow::Boundary, Detaching);
    EventSet Avoid = Detaching;
    for (uint32_t I : Way.Guards)
      Avoid.set(I);
    Way.IsThereBesideGuards = HasPath(Avoid);
  }
  Known.push_back(std::move(Way));
  return Known.back();
}

bool RetentionGraph::mustDetach(FunctionId F, const Holder &H,
                                Certainty How) const {
  if (!mayDetach(F, H))
    return false;
  auto &Known = Must[size_t(How)];
  auto [It, New] = Known.try_emplace({F, H.raw()}, false);
  if (!New)
    return It->second; // recursion: no
  // A store of a bare local or parameter counts here: the callee puts
  // something else there. What it stores for its caller is no detach.
  // What the callee decides by the object itself is decided for the caller.
  llvm::SmallVector<PlaceId, 4> Params, Deciders;
  NameId Held = Names.heldRecord(H);
  for (unsigned I = 1; I <= Prog.Functions[F].Params.size(); ++I) {
    Params.push_back(Prog.Places.root(PlaceKind::Param, I));
    const TypeClass &T = Prog.Functions[F].Params[I - 1].Type;
    if (!Held || T.Rec == Held || T.K == TypeClass::VoidPointer)
      Deciders.push_back(Params.back());
  }
  bool Result = alwaysDetaches(F, H, Params, Deciders, How) &&
                !leavesAttached(F, H, Params);
  return Known[{F, H.raw()}] = Result;
}

/// Most of what may detach has a way around it even if each callee that may
/// does. Callees are asked one after the other, those that a way meets first.
bool RetentionGraph::alwaysDetaches(FunctionId F, const Holder &H,
                                    llvm::ArrayRef<PlaceId> Objects,
                                    llvm::ArrayRef<PlaceId> Deciders,
                                    Certainty How) const {
  EventSet Set = Detached.events(F, H, Objects, How);
  const Callees May = calleesThatMay(F, H, Set);
  EventSet Unasked = Fx.flow(F).none();
  for (const Detachments::Callee *C : May)
    Unasked.set(C->Event);
  Set |= Unasked;
  const EventSet Spared = sparing(F, H);
  Set.reset(Spared);
  Unasked.reset(Spared);
  for (bool IsOpened = true; IsOpened;) {
    if (!alwaysMeets(F, H, Set, Deciders, How))
      return false;
    if (Unasked.none())
      return true;
    IsOpened = false;
    EventSet Met = Fx.flow(F).reached(Flow::Boundary, Set).Events;
    Met &= Unasked;
    Unasked.reset(Met);
    forEachCall(May, [&](uint32_t Call, auto OfCall) {
      if (Met.test(Call) && !callDetaches(F, OfCall, H, How)) {
        Set.reset(Call);
        IsOpened = true;
      }
    });
  }
  return true;
}

/// The pointer to the record that field \p Slot is in, if it is in one.
static PlaceId ownerOf(const Program &P, PlaceId Slot) {
  const PlaceTable &Places = P.Places;
  while (!Places.isRootPlace(Slot)) {
    PlaceKind K = Places.kind(Slot);
    Slot = Places.base(Slot);
    if (K == PlaceKind::Arrow || K == PlaceKind::Deref)
      return Slot;
    // An element of an array that the record itself has.
    const FieldFacts *Fd =
        K == PlaceKind::Index ? P.field(holderName(Places, Slot)) : nullptr;
    if (K != PlaceKind::Dot && !(Fd && Fd->Type.Array))
      break;
  }
  return UnknownPlace;
}

bool RetentionGraph::isAnotherSlot(FunctionId F, const Effect &X,
                                   uint32_t Event, PlaceId Slot) const {
  const PlaceTable &Places = Prog.Places;
  const Flow &Fl = Fx.flow(F);
  // Of a record that is made here, and what was there before that: nothing that
  // the record had as another name.
  auto IsNewer = [&](uint32_t AtNew, PlaceId New, uint32_t AtOld, PlaceId Old) {
    if (!New || !Old || !Fx.isFresh(F, AtNew, New) ||
        Places.kind(New) != PlaceKind::Local ||
        llvm::is_contained(Fx.expand(F, AtNew, New), Old))
      return false;
    llvm::ArrayRef<uint32_t> Made = Fl.reachingDefines(AtNew, New);
    auto IsBefore = [&](uint32_t Event) {
      return llvm::none_of(Made, [&](uint32_t M) {
        return M == Event || Fl.hasPath(M, Event, Fl.none());
      });
    };
    if (Places.kind(Old) == PlaceKind::Param)
      return Fl.defines(Old).none();
    llvm::ArrayRef<uint32_t> Found = Fl.reachingDefines(AtOld, Old);
    return Places.kind(Old) == PlaceKind::Local && !Found.empty() &&
           llvm::all_of(Found, IsBefore);
  };
  PlaceId Owner = ownerOf(Prog, Slot), Other = ownerOf(Prog, X.Holder);
  return Owner != Other && (IsNewer(X.Event, Other, Event, Owner) ||
                            IsNewer(Event, Owner, X.Event, Other));
}

EventSet RetentionGraph::storesElsewhere(FunctionId F, const Holder &H,
                                         uint32_t Event, PlaceId Slot) const {
  EventSet Set = Fx.flow(F).none();
  for (uint32_t I : Attached.mayAttach(F, H))
    if (const Effect &X = Fx.of(F)[I];
        X.IsOwn && X.Kind == EffectKind::Store &&
        Prog.Functions[F].Events[X.Event].Kind == EventKind::Store &&
        isAnotherSlot(F, X, Event, Slot))
      Set.set(X.Event);
  return Set;
}

/// Does \p F itself set pointer \p H to the first of \p Objects, by the name
/// that it dies by, and is it still there at \p Kill? What was there before
/// does not matter.
bool RetentionGraph::isSetBefore(FunctionId F, uint32_t Kill, const Holder &H,
                                 llvm::ArrayRef<PlaceId> Objects,
                                 const EventSet &Avoid) const {
  return H.isPointer() &&
         llvm::any_of(Attached.mayAttach(F, H), [&](uint32_t I) {
           const Effect &X = Fx.of(F)[I];
           const Event &E = Prog.Functions[F].Events[X.Event];
           if (!X.IsOwn || X.Kind != EffectKind::Store || X.Event == Kill ||
               E.Kind != EventKind::Store ||
               !llvm::equal(E.Ops[1].Values, Objects.take_front()) ||
               !Attached.isAttach(F, X, Objects, H) ||
               isInItself(F, X, Objects, H))
             return false;
           EventSet Cut = Avoid;
           Cut.reset(storesElsewhere(F, H, X.Event, X.Holder));
           Cut.reset(X.Event);
           return Fx.flow(F).hasPath(X.Event, Kill, Cut);
         });
}

bool RetentionGraph::leavesHeld(FunctionId F, uint32_t Kill, const Holder &H,
                                llvm::ArrayRef<PlaceId> Objects,
                                bool CallIsJudged, Certainty OfCallees,
                                Certainty OfBranches, EventSet *Later) const {
  EventSet Avoid =
      detachEvents(F, H, Objects, Objects, CallIsJudged ? Kill : Flow::Boundary,
                   Kill, OfCallees, OfBranches);
  const Function &Fn = Prog.Functions[F];
  const Flow &Fl = Fx.flow(F);
  // Where the dying object got its name; what it was before does not matter.
  PlaceId Root = Objects.empty() ? UnknownPlace : Objects[0];
  llvm::ArrayRef<uint32_t> Defines = Root && Prog.Places.isRootPlace(Root)
                                         ? Fl.reachingDefines(Kill, Root)
                                         : llvm::ArrayRef<uint32_t>();
  EventSet Renamed = Fl.defines(Root);
  // `if (holder == object) return;` needs no detach.
  for (uint32_t I : comparisons(F, H)) {
    const Event &E = Fn.Events[I];
    if (Fn.Blocks[E.Block].size() != 2)
      continue;
    unsigned Equal = E.Condition == ConditionKind::Equal ? 0 : 1;
    llvm::ArrayRef<uint32_t> Succs = Fn.Blocks[E.Block];
    if (!Fl.hasPathFromBlock(Succs[Equal], Kill, Renamed) &&
        Fl.hasPathFromBlock(Succs[1 - Equal], Kill, Renamed))
      Avoid.set(I);
  }
  // Whoever takes out an element once it is dead follows a dead link, and so
  // does who takes out or frees all before what they are in.
  auto MeetsElements = [&](uint32_t I) {
    return H.Kind == HolderKind::Link && Prog.callAt(F, I) &&
           llvm::any_of(Fx.at(F, I), [&](const Effect &X) {
             auto Out = X.Kind == EffectKind::Unlink ? Names.linkTarget(X)
                                                     : std::nullopt;
             return (Out && Out->H == H) || (X.Kind == EffectKind::Kill &&
                                             X.Record == Names.heldRecord(H));
           });
  };
  EventSet Late = Fl.none(), After = Avoid;
  for (unsigned I : Avoid.set_bits())
    if (popsOnly(F, I, H) || Detached.takesElementsOnly(F, I, H) ||
        MeetsElements(I))
      Late.set(I);
  After.reset(Late);
  // Nor does it matter what decides whether it does.
  if (H.Kind == HolderKind::Link && Late.any()) {
    auto Without = [&](const EventSet &Some) {
      EventSet Set = detachingEvents(F, H, Objects, OfCallees);
      Set.reset(Some);
      if (CallIsJudged)
        Set.reset(Kill);
      addGuards(F, H, Objects, Kill, Set, OfBranches);
      return Set;
    };
    After = Without(Late);
    EventSet Never = Fl.reached(Kill, Fl.none()).Events;
    Never &= Late;
    Never.reset(Fl.leadingTo(Kill));
    if (Never.any() && !Avoid.test(Kill))
      Avoid = Without(Never);
  }
  // A loop that does not end goes on with what is left.
  const bool IsLate = !Fl.hasPath(Kill, Fl.endBehind(Kill), After);
  if (Avoid.test(Kill) || (IsLate && !Later))
    return false;
  if (IsLate) {
    // What only decides resets nothing.
    for (uint32_t I : Branches[F])
      After.reset(I);
    *Later = std::move(After);
  }
  EventSet Gone = Avoid;
  Gone |= Renamed;
  if (OfCallees == Certainty::Sure && isSetBefore(F, Kill, H, Objects, Gone))
    return true;
  // Who makes it may put it there and take it out, too.
  auto TakesOut = [&](CallId Maker) {
    return !H.isPointer() && Avoid.test(Maker.event());
  };
  bool FromParam = Prog.Places.kind(Root) == PlaceKind::Param &&
                   keepsArgument(F, Kill, Root);
  if (Defines.empty() || FromParam) {
    // What is made here was nowhere before.
    auto Maker = Root && Prog.Places.kind(Root) == PlaceKind::Call &&
                         Fx.isFresh(F, Kill, Root)
                     ? Prog.callOf(F, Root)
                     : std::nullopt;
    bool IsMade = Maker && !TakesOut(*Maker);
    return Fl.hasPath(IsMade ? Maker->event() : Flow::Boundary, Kill, Avoid);
  }
  return llvm::any_of(Defines, [&](uint32_t D) {
    llvm::ArrayRef<PlaceId> Values = Fn.Events[D].Ops[1].Values;
    if (llvm::all_of(Values, [&](PlaceId V) {
          return Prog.Places.kind(V) == PlaceKind::Null;
        }))
      return false;
    const bool IsMade = llvm::all_of(Values, [&](PlaceId V) {
      auto Maker = Prog.callOf(F, V);
      return Fx.isFresh(F, D, V) && !(Maker && TakesOut(*Maker));
    });
    EventSet Cut = Renamed;
    Cut.reset(D);
    Cut |= Avoid;
    return (IsMade || Fl.hasPath(Flow::Boundary, D, Avoid)) &&
           Fl.hasPath(D, Kill, Cut);
  });
}

EventSet RetentionGraph::uses(FunctionId F, const Holder &H) const {
  llvm::ArrayRef<Event> Events = Prog.Functions[F].Events;
  EventSet Set(Events.size());
  for (uint32_t I = 0; I < Events.size(); ++I)
    for (size_t O = 0; O < Events[I].Ops.size(); ++O)
      for (PlaceId V : Events[I].Ops[O].Values)
        for (PlaceId At = V; At; At = Prog.Places.base(At)) {
          // A destination is not read, what leads to it is.
          if (At == V && O == 0 && Events[I].Kind == EventKind::Store)
            continue;
          if (auto Read = holderOf(At); Read && *Read == H)
            Set.set(I);
        }
  return Set;
}

bool RetentionGraph::usesOnEntry(FunctionId F, const Holder &H) const {
  if (!llvm::is_contained(readers(H), F))
    return false;
  EventSet Stores = Fx.flow(F).none();
  for (uint32_t I : Attached.mayAttach(F, H))
    if (const Effect &X = Fx.of(F)[I]; X.Kind == EffectKind::Store && X.IsOwn)
      Stores.set(X.Event);
  if (Stores.none())
    return true;
  const EventSet Used = uses(F, H);
  return llvm::any_of(Used.set_bits(), [&](unsigned I) {
    return Fx.flow(F).hasPath(Flow::Boundary, I, Stores);
  });
}
