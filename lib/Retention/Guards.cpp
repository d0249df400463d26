//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The branches and loops that decide whether an object is detached.
///
//===----------------------------------------------------------------------===//

#include "Graph.h"

using namespace cvet;

/// Is \p Read, at branch \p Branch of \p F, something about one of \p Objects
/// or about whose pointer \p H is?
bool RetentionGraph::concerns(FunctionId F, uint32_t Branch, PlaceId Read,
                              const Holder &H, llvm::ArrayRef<PlaceId> Objects,
                              uint32_t Kill) const {
  const Function &Fn = Prog.Functions[F];
  const FieldFacts *Field = Prog.field(H.Name);
  NameId HolderRecord = Field ? Field->Record : 0;
  NameId Held = Names.heldRecord(H);
  // A local that was read from the object, once.
  if (llvm::ArrayRef<uint32_t> Defs = Fn.Defines[Read]; Defs.size() == 1)
    for (PlaceId V : Fn.Events[Defs[0]].Ops[1].Values)
      for (PlaceId O : Objects)
        if (O != UnknownPlace && V != O && Prog.Places.hasPrefix(V, O))
          return true;
  // The state of the holder's owner, or of another object of the kind.
  if (auto Named = holderOf(Read); Named && H.isPointer())
    if (const FieldFacts *Fd = Prog.field(Named->Name))
      if (Fd->Record == HolderRecord || (Held && Fd->Record == Held))
        return true;
  // Another head of such objects.
  if (H.isPointer() && Held && holderOf(Read) && Prog.recordOf(Read) == Held)
    return true;
  // By name only: what another local once was is no longer the object.
  for (PlaceId O : Objects)
    if (O != UnknownPlace && Prog.Places.hasPrefix(Read, O))
      return true;
  for (PlaceId R : Fx.expand(F, Branch, Read)) {
    if (auto Named = holderOf(R); Named && *Named == H)
      return true;
    if (HolderRecord && Prog.recordOf(R) == HolderRecord)
      return true;
    // The first of a list, which may be empty.
    if (Fn.Events[Branch].Condition == ConditionKind::NonNull ||
        Fn.Events[Branch].Condition == ConditionKind::IsNull)
      if (H.isPointer() && Held && Kill == Flow::Boundary && holderOf(R) &&
          Prog.recordOf(R) == Held)
        return true;
    // The result of looking the object up: `find(o->id)`,
    // `list_empty(&o->link)`.
    auto Call = Prog.Places.isRootPlace(R) ? Prog.callOf(F, R) : std::nullopt;
    if (Call)
      for (const Operand &Arg : Prog.event(*Call).Ops)
        for (PlaceId V : Arg.Values)
          if (V != UnknownPlace &&
              (Names.isIn(V, H) || llvm::any_of(Objects, [&](PlaceId O) {
                 return V == O || (H.isRegistration() && O != UnknownPlace &&
                                   Prog.Places.hasPrefix(V, O));
               })))
            return true;
  }
  const PlaceTable::Node N = Prog.Places[Read];
  // What a caller has asked of the holder before, and hands over.
  if (N.Kind == PlaceKind::Param && N.Payload && H.isPointer() &&
      N.Payload <= Fn.Params.size() &&
      Fn.Params[N.Payload - 1].Type.K == TypeClass::Scalar)
    for (const CallSite &S : Fn.Callers)
      for (PlaceId A : Fx.argument(S, S.Target, N.Payload))
        for (PlaceId R : Fx.expand(S.caller(), S.event(), A))
          if (auto Named = holderOf(R); Named && *Named == H)
            return true;
  // A parameter that is the holder's record.
  if (HolderRecord && N.Kind == PlaceKind::Param && N.Payload &&
      N.Payload <= Fn.Params.size())
    return Fn.Params[N.Payload - 1].Type.Rec == HolderRecord;
  return false;
}

/// Is there a call behind edge \p Edge of branch \p Branch that may detach \p
/// H, and no way past all such calls? Where the holder is the object, such a
/// call is meant to.
bool RetentionGraph::movesOn(FunctionId F, uint32_t Branch, unsigned Edge,
                             const Holder &H) const {
  const Function &Fn = Prog.Functions[F];
  const Flow &Fl = Fx.flow(F);
  const uint32_t Block = Fn.Events[Branch].Block;
  bool Any = false;
  EventSet May = Detached.allEvents(F, H);
  for (const Detachments::Callee &C : Detached.callees(F))
    if (mayDetach(C.F, H)) {
      May.set(C.Event);
      Any |= Fl.edgeDominates(Block, Edge, Fn.Events[C.Event].Block);
    }
  return Any && Edge < Fn.Blocks[Block].size() &&
         !Fl.hasPathFromBlock(Fn.Blocks[Block][Edge], Flow::Boundary, May);
}

bool RetentionGraph::isIndexCheck(FunctionId F, uint32_t I) const {
  llvm::ArrayRef<Variable> Params = Prog.Functions[F].Params;
  bool HasIndex = false;
  for (const Operand &O : Prog.Functions[F].Events[I].Ops)
    for (PlaceId R : O.Values) {
      const PlaceTable::Node &N = Prog.Places[R];
      const FieldFacts *Bound = Prog.field(holderName(Prog.Places, R));
      if (N.Kind == PlaceKind::Param && N.Payload <= Params.size() &&
          Params[N.Payload - 1].Type.K == TypeClass::Scalar)
        HasIndex = true;
      else if (N.Kind != PlaceKind::Constant &&
               !(Bound && Bound->Type.K == TypeClass::Scalar))
        return false;
    }
  return HasIndex;
}

/// Notes where each function branches, and on whether which pointer is a given
/// object.
void RetentionGraph::collectBranches() {
  Branches.resize(Prog.Functions.size());
  for (FunctionId F = 0; F < Prog.Functions.size(); ++F) {
    const Function &Fn = Prog.Functions[F];
    for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
      const Event &E = Fn.Events[I];
      if (E.Kind != EventKind::Branch)
        continue;
      Branches[F].push_back(I);
      if (E.Condition != ConditionKind::Equal &&
          E.Condition != ConditionKind::NotEqual)
        continue;
      for (const Operand &O : E.Ops)
        for (PlaceId R : O.Values)
          if (auto Named = holderOf(R)) {
            auto &Set = Comparisons[{F, Named->raw()}];
            if (Set.empty() || Set.back() != I)
              Set.push_back(I);
          }
    }
  }
}

llvm::ArrayRef<uint32_t> RetentionGraph::comparisons(FunctionId F,
                                                     const Holder &H) const {
  auto It = Comparisons.find({F, H.raw()});
  return It == Comparisons.end() ? llvm::ArrayRef<uint32_t>() : It->second;
}

/// Does branch \p I of \p F ask something that decides about \p Objects in \p
/// H?
bool RetentionGraph::decides(FunctionId F, uint32_t I, const Holder &H,
                             llvm::ArrayRef<PlaceId> Objects,
                             uint32_t Kill) const {
  const Function &Fn = Prog.Functions[F];
  const Event &E = Fn.Events[I];
  // A loop may be looking for the object, a callee may check its index.
  if (E.IsLoop || (Kill == Flow::Boundary && isIndexCheck(F, I)))
    return true;
  return llvm::any_of(E.Ops, [&](const Operand &O) {
    return llvm::any_of(O.Values, [&](PlaceId R) {
      return concerns(F, I, R, H, Objects, Kill);
    });
  });
}

/// Does branch \p I of \p F ask whether \p H has one of \p Objects: is it
/// compared with the holder, or is its own link or handle looked at? What is
/// found there is what the attachment has left.
bool RetentionGraph::asksHolder(FunctionId F, uint32_t I, const Holder &H,
                                llvm::ArrayRef<PlaceId> Objects) const {
  ConditionKind Condition = Prog.Functions[F].Events[I].Condition;
  bool IsEmptiness =
      Condition == ConditionKind::NonNull || Condition == ConditionKind::IsNull;
  NameId Held = H.isPointer() ? Names.heldRecord(H) : 0;
  auto IsAsked = [&](PlaceId R) {
    if (Names.isIn(R, H))
      return true;
    // A list's head: where the list is empty, its other end has nothing.
    if (IsEmptiness && Held && holderOf(R) && Prog.recordOf(R) == Held)
      return true;
    // `list_empty(&o->link)`, `find(holder, o)`
    auto Call = Prog.Places.isRootPlace(R) ? Prog.callOf(F, R) : std::nullopt;
    return Call && llvm::any_of(Prog.event(*Call).Ops, [&](const Operand &O) {
             return llvm::any_of(O.Values, [&](PlaceId V) {
               return V != UnknownPlace &&
                      (Names.isIn(V, H) || llvm::is_contained(Objects, V));
             });
           });
  };
  return llvm::any_of(Prog.Functions[F].Events[I].Ops, [&](const Operand &O) {
    return llvm::any_of(O.Values, [&](PlaceId V) {
      return IsAsked(V) || llvm::any_of(Fx.expand(F, I, V), IsAsked);
    });
  });
}

/// The branches of \p F that lead to one of \p Detaching, and not to the death
/// as well: these may decide whether the object is detached.
llvm::SmallVector<uint32_t, 8>
RetentionGraph::mayGuard(FunctionId F, const Holder &H, uint32_t Kill,
                         const EventSet &Detaching) const {
  llvm::SmallVector<uint32_t, 8> Out;
  if (Detaching.none())
    return Out;
  const Function &Fn = Prog.Functions[F];
  const Flow &Fl = Fx.flow(F);
  const Flow::BlockSet Detaches = Fl.blocksOf(Detaching);
  // How often a loop runs decides nothing about what happens instead of the
  // death.
  std::optional<Flow::BlockSet> WithDeath;
  std::optional<EventSet> Before, Behind;
  auto AlongDeath = [&]() -> const Flow::BlockSet & {
    if (Kill == Flow::Boundary)
      return Detaches;
    if (!WithDeath) {
      Before = Fl.leadingTo(Kill);
      Behind = Fl.reached(Kill, Fl.none()).Events;
      EventSet Along = *Before;
      Along |= *Behind;
      Along &= Detaching;
      WithDeath = Fl.blocksOf(Along);
    }
    return *WithDeath;
  };
  for (uint32_t I : Branches[F]) {
    // What leads to the death as well does not decide.
    uint32_t Block = Fn.Events[I].Block;
    auto Leads = [&](unsigned Edge) {
      return (Kill == Flow::Boundary ||
              !Fl.edgeDominates(Block, Edge, Fn.Events[Kill].Block)) &&
             Fl.edgeDominatesAny(Block, Edge, Detaches) &&
             (!Fn.Events[I].IsLoop ||
              Fl.edgeDominatesAny(Block, Edge, AlongDeath()));
    };
    if (!Leads(0) && !Leads(1))
      continue;
    // Where the death is in the loop itself, its end comes after the death
    // whether something detaches then or not.
    if (H.isPointer() && Fn.Events[I].IsLoop && Kill != Flow::Boundary) {
      AlongDeath();
      if (Before->test(I) && Behind->test(I))
        continue;
    }
    Out.push_back(I);
  }
  return Out;
}

/// Does branch \p I of \p F, which compares \p H with an object, go past all of
/// \p Detaching where it has that?
bool RetentionGraph::leadsPast(FunctionId F, uint32_t I, const Holder &H,
                               uint32_t Kill, const EventSet &Detaching) const {
  const Function &Fn = Prog.Functions[F];
  const Event &E = Fn.Events[I];
  llvm::ArrayRef<uint32_t> Succs = Fn.Blocks[E.Block];
  if (E.IsLoop || Succs.size() != 2 ||
      !llvm::is_contained(comparisons(F, H), I))
    return false;
  const uint32_t Equal = Succs[E.Condition == ConditionKind::Equal ? 0 : 1];
  const Flow &Fl = Fx.flow(F);
  if (Kill != Flow::Boundary && !Fl.hasPathFromBlock(Equal, Kill, Fl.none()))
    Kill = Flow::Boundary;
  return Fl.hasPathFromBlock(Equal, Kill, Detaching);
}

/// Adds the branches of \p F that ask whether \p H has the object, and then
/// call what may detach it.
void RetentionGraph::addComparisons(FunctionId F, const Holder &H,
                                    EventSet &Set) const {
  if (!H.isPointer())
    return;
  for (uint32_t I : comparisons(F, H)) {
    ConditionKind Condition = Prog.Functions[F].Events[I].Condition;
    if (movesOn(F, I, Condition == ConditionKind::Equal ? 0 : 1, H))
      Set.set(I);
  }
}

/// Does branch \p I of \p F, one that may, decide whether \p H has one of \p
/// Objects still?
bool RetentionGraph::isGuard(FunctionId F, uint32_t I, const Holder &H,
                             llvm::ArrayRef<PlaceId> Objects, uint32_t Kill,
                             Certainty How) const {
  if (How != Certainty::Likely)
    return asksHolder(F, I, H, Objects);
  const Function &Fn = Prog.Functions[F];
  // Where the function itself has put the object there before, its state does
  // not tell whether it is there.
  auto IsPutBefore = [&] {
    return llvm::any_of(Attached.mayAttach(F, H), [&](uint32_t N) {
      const Effect &X = Fx.of(F)[N];
      return X.IsOwn && X.Event < I &&
             Fx.flow(F).dominates(Fn.Events[X.Event].Block,
                                  Fn.Events[I].Block) &&
             Attached.isAttach(F, X, Objects, H);
    });
  };
  return decides(F, I, H, Objects, Kill) &&
         (!IsPutBefore() || asksHolder(F, I, H, Objects));
}

/// Those of \p Detaching that may take out what dies at \p Kill: on some way
/// there one of the names that it has there is not given to another object.
/// (What a loop has taken out earlier was another one.)
static EventSet concerning(const Program &P, const Effects &Fx, FunctionId F,
                           llvm::ArrayRef<PlaceId> Objects, uint32_t Kill,
                           const EventSet &Detaching) {
  const Flow &Fl = Fx.flow(F);
  if (Kill == Flow::Boundary || Detaching.none() || Objects.empty())
    return Detaching;
  auto IsName = [&](PlaceId V) {
    const PlaceKind Kind = P.Places.kind(V);
    return Kind == PlaceKind::Local || Kind == PlaceKind::Param;
  };
  // It gets one more name, which is another object's before.
  auto IsHandedOn = [&](unsigned Define) {
    return llvm::any_of(
        P.Functions[F].Events[Define].Ops[1].Values,
        [&](PlaceId V) { return IsName(V) && llvm::is_contained(Objects, V); });
  };
  EventSet Set = Fl.none();
  for (PlaceId O : Objects) {
    const PlaceId Root = P.Places.rootOf(O);
    EventSet Named = Fl.defines(Root);
    if (llvm::any_of(Named.set_bits(), IsHandedOn))
      return Detaching;
    if (P.Places.kind(Root) == PlaceKind::Call) {
      if (auto Maker = P.callOf(F, Root))
        Named.set(Maker->event());
    } else if (!IsName(Root) && O != Objects[0]) {
      // What was once read there may be another object by now.
      continue;
    }
    if (Named.none())
      return Detaching;
    EventSet Along = Fl.leadingTo(Kill, Named);
    Along |= Fl.reached(Kill, Named).Events;
    Along.set(Kill);
    Along &= Detaching;
    Set |= Along;
  }
  return Set;
}

void RetentionGraph::addGuards(FunctionId F, const Holder &H,
                               llvm::ArrayRef<PlaceId> Objects, uint32_t Kill,
                               EventSet &Set, Certainty How) const {
  const llvm::SmallVector<uint32_t, 8> May =
      mayGuard(F, H, Kill, concerning(Prog, Fx, F, Objects, Kill, Set));
  addComparisons(F, H, Set);
  // What is asked behind another question decides first.
  for (uint32_t I : llvm::reverse(May))
    if (!Set.test(I) && isGuard(F, I, H, Objects, Kill, How) &&
        !leadsPast(F, I, H, Kill, Set))
      Set.set(I);
}

bool RetentionGraph::guardsClose(FunctionId F, const Holder &H,
                                 llvm::ArrayRef<PlaceId> Objects,
                                 const EventSet &Detaching,
                                 llvm::ArrayRef<uint32_t> Guards,
                                 Certainty How) const {
  EventSet Avoid = Detaching;
  addComparisons(F, H, Avoid);
  llvm::SmallVector<uint32_t, 8> Unasked;
  for (uint32_t I : Guards)
    if (!Avoid.test(I)) {
      Avoid.set(I);
      Unasked.push_back(I);
    }
  // A branch behind one that is closed need not be asked.
  for (;;) {
    const Flow::Reach Found = Fx.flow(F).reached(Flow::Boundary, Avoid);
    if (Found.Exit)
      return false;
    bool IsOpened = false;
    for (uint32_t &I : Unasked) {
      if (I == Flow::Boundary || !Found.Events.test(I))
        continue;
      if (!isGuard(F, I, H, Objects, Flow::Boundary, How) ||
          leadsPast(F, I, H, Flow::Boundary, Avoid)) {
        Avoid.reset(I);
        IsOpened = true;
      }
      I = Flow::Boundary;
    }
    if (!IsOpened)
      return true;
  }
}
