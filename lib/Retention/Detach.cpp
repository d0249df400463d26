//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Is an object detached from a holder before it dies, or after in the same
/// breath? A function is asked by its control flow; of its callees, a pointer must
/// be rewritten on every path (half of a program may rewrite it for other
/// objects), a link or container may be left on any.
///
//===----------------------------------------------------------------------===//

#include "Graph.h"

using namespace cvet;

namespace {
constexpr unsigned MaxChain = 4;
constexpr unsigned MaxCallers = 40;
constexpr unsigned MaxWays = 6;
} // namespace

NameId RetentionGraph::heldRecord(const Holder &H) const {
  if (const FieldFacts *Fd = Prog.field(H.Name))
    return Fd->Type.Rec;
  if (const GlobalFacts *G = Prog.global(H.Name))
    return G->Type.Rec;
  return 0;
}

bool RetentionGraph::mayDetach(FunctionId F, const Holder &H) const {
  return llvm::any_of(detachersOf(H),
                      [&](unsigned I) { return MayDetach[F].test(I); });
}

/// Does the caller pass NULL to a function that stores its parameter in \p H?
bool RetentionGraph::isSetToNull(const Effect &X, const Holder &H) const {
  return Prog.Places.kind(X.Object) == PlaceKind::Null &&
         llvm::any_of(Fx.summary(X.Via), [&](const Effect &S) {
           auto Stored = holderOf(S.Holder);
           return S.Kind == EffectKind::Store && Stored && *Stored == H &&
                  Prog.Places.kind(S.Object) == PlaceKind::Param;
         });
}

bool RetentionGraph::detachesAt(FunctionId F, uint32_t E, const Holder &H,
                                llvm::ArrayRef<PlaceId> Objects) const {
  llvm::ArrayRef<Effect> All = Fx.of(F);
  auto Begin = llvm::lower_bound(
      All, E, [](const Effect &X, uint32_t E) { return X.Event < E; });
  for (auto It = Begin; It != All.end() && It->Event == E; ++It) {
    const Effect &X = *It;
    if (X.Kind == EffectKind::Store && H.isPointer()) {
      // Any new value but the object itself. What a callee stores is asked of
      // its own control flow below.
      auto Stored = holderOf(X.Holder);
      if (!Stored || !(*Stored == H))
        continue;
      if (X.IsOwn ? !llvm::is_contained(Objects, X.Object)
                  : isSetToNull(X, H))
        return true;
      continue;
    }
    if (isPutBack(F, X))
      continue;
    for (const Holder &D : detachedBy(F, X))
      if (matches(D, H))
        return true;
    // A container that the caller passed may be this one.
    if (X.Kind == EffectKind::Remove && H.Kind == HolderKind::Contents &&
        !holderName(Prog.Places, X.Holder) &&
        (Prog.Places.kind(X.Holder) == PlaceKind::Param ||
         (X.Object && llvm::is_contained(Objects, X.Object))))
      return true;
  }
  if (Prog.Functions[F].Events[E].Kind != EventKind::Call)
    return false;
  for (const CallTarget &T : Prog.targets(F, E)) {
    if (T.Kind == CallKind::Deferred || T.Callee == F)
      continue;
    if (H.isPointer()) {
      if (mustDetach(T.Callee, H))
        return true;
      // The holder's own record dies there.
      for (unsigned I : detachersOf(H))
        if (Holders[I].Kind == HolderKind::Dead && MayDetach[T.Callee].test(I))
          return true;
    } else if (mayDetach(T.Callee, H)) {
      return true;
    }
  }
  return false;
}

bool RetentionGraph::detachesOwn(FunctionId F, uint32_t E,
                                 const Holder &H) const {
  for (const Effect &X : Fx.of(F))
    if (X.Event == E && X.IsOwn)
      for (const Holder &D : detachedBy(F, X))
        if (matches(D, H))
          return true;
  return false;
}

void RetentionGraph::addGuards(FunctionId F, const Holder &H,
                               llvm::ArrayRef<PlaceId> Objects, uint32_t Kill,
                               EventSet &Set) const {
  const Function &Fn = Prog.Functions[F];
  const Flow &Fl = Fx.flow(F);
  const FieldFacts *Field = Prog.field(H.Name);
  NameId HolderRecord = Field ? Field->Record : 0;
  NameId Held = heldRecord(H);
  llvm::SmallVector<uint32_t, 8> Detaches;
  for (unsigned I : Set.set_bits())
    Detaches.push_back(Fn.Events[I].Block);
  auto Concerns = [&](uint32_t E, PlaceId Read) {
    // A local that was read from the object, once.
    if (auto Defs = Fn.Defines.find(Read);
        Defs != Fn.Defines.end() && Defs->second.size() == 1)
      for (PlaceId V : Fn.Events[Defs->second[0]].Ops[1].Values)
        for (PlaceId O : Objects)
          if (O != UnknownPlace && V != O && Prog.Places.hasPrefix(V, O))
            return true;
    // The state of the holder's owner, or of another object of the kind.
    if (auto Named = holderOf(Read); Named && H.isPointer())
      if (const FieldFacts *Fd = Prog.field(Named->Name))
        if (Fd->Record == HolderRecord || (Held && Fd->Record == Held))
          return true;
    // By name only: what another local once was is no longer the object.
    for (PlaceId O : Objects)
      if (O != UnknownPlace && Prog.Places.hasPrefix(Read, O))
        return true;
    for (PlaceId R : Fx.expand(F, E, Read)) {
      if (auto Named = holderOf(R); Named && *Named == H)
        return true;
      if (HolderRecord && Prog.recordOf(R) == HolderRecord)
        return true;
      // The result of looking the object up.
      auto Call = Prog.Places.kind(R) == PlaceKind::Call
                      ? Fn.CallEvent.find(Prog.Places[R].Payload)
                      : Fn.CallEvent.end();
      if (Call != Fn.CallEvent.end())
        for (const Operand &Arg : Fn.Events[Call->second].Ops)
          for (PlaceId V : Arg.Values)
            if (V != UnknownPlace && llvm::is_contained(Objects, V))
              return true;
    }
    // A parameter that is the holder's record.
    const PlaceTable::Node &N = Prog.Places[Read];
    if (HolderRecord && N.Kind == PlaceKind::Param && N.Payload &&
        N.Payload <= Fn.Params.size())
      return Fn.Params[N.Payload - 1].Type.Rec == HolderRecord;
    return false;
  };
  // Where the holder is the object, a call that may move it on is meant to.
  auto MovesOn = [&](uint32_t I, unsigned Edge) {
    for (uint32_t C = 0; C < Fn.Events.size(); ++C)
      if (Fn.Events[C].Kind == EventKind::Call &&
          Fl.edgeDominates(Fn.Events[I].Block, Edge, Fn.Events[C].Block))
        for (const CallTarget &T : Prog.targets(F, C))
          if (T.Kind != CallKind::Deferred && mayDetach(T.Callee, H))
            return true;
    return false;
  };
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (E.Kind != EventKind::Branch)
      continue;
    if (E.Condition == ConditionKind::Equal ||
        E.Condition == ConditionKind::NotEqual) {
      unsigned Equal = E.Condition == ConditionKind::Equal ? 0 : 1;
      bool Names = false;
      for (const Operand &O : E.Ops)
        for (PlaceId R : O.Values)
          if (auto Named = holderOf(R))
            Names |= *Named == H;
      if (Names && H.isPointer() && MovesOn(I, Equal)) {
        Set.set(I);
        continue;
      }
    }
    // A loop may be looking for the object.
    bool Decides = E.IsLoop;
    for (const Operand &O : E.Ops)
      for (PlaceId R : O.Values)
        Decides = Decides || Concerns(I, R);
    // A callee may check the bounds of the index that it is given.
    auto IsIndex = [&](PlaceId R) {
      const PlaceTable::Node &N = Prog.Places[R];
      return N.Kind == PlaceKind::Constant ||
             (N.Kind == PlaceKind::Param && N.Payload <= Fn.Params.size() &&
              Fn.Params[N.Payload - 1].Type.K == TypeClass::Scalar);
    };
    Decides = Decides || (Kill == Flow::Boundary &&
                          llvm::all_of(E.Ops, [&](const Operand &O) {
                            return llvm::all_of(O.Values, IsIndex);
                          }));
    if (!Decides)
      continue;
    // What leads to the death as well does not decide.
    auto IsDecided = [&](unsigned Edge, uint32_t B) {
      return Fl.edgeDominates(E.Block, Edge, B) &&
             (Kill == Flow::Boundary ||
              !Fl.edgeDominates(E.Block, Edge, Fn.Events[Kill].Block));
    };
    for (uint32_t B : Detaches)
      if (IsDecided(0, B) || IsDecided(1, B)) {
        Set.set(I);
        break;
      }
  }
}

EventSet
RetentionGraph::detachEvents(FunctionId F, const Holder &H,
                             llvm::ArrayRef<PlaceId> Objects,
                             llvm::ArrayRef<PlaceId> Deciders, uint32_t Judged,
                             uint32_t Kill) const {
  const Function &Fn = Prog.Functions[F];
  EventSet Set(Fn.Events.size());
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    EventKind K = Fn.Events[I].Kind;
    if (I == Judged)
      continue;
    if ((K == EventKind::Store || K == EventKind::Zero ||
         K == EventKind::Call) &&
        detachesAt(F, I, H, Objects))
      Set.set(I);
  }
  addGuards(F, H, Deciders, Kill, Set);
  return Set;
}

bool RetentionGraph::mustDetach(FunctionId F, const Holder &H) const {
  auto [It, New] = Must.try_emplace({F, H.raw()}, false);
  if (!New)
    return It->second; // recursion: no
  bool Result = false;
  if (mayDetach(F, H)) {
    // A store of a bare local or parameter counts here: the callee puts
    // something else there. What it stores for its caller is no detach.
    // What the callee decides by the object itself is decided for the caller.
    llvm::SmallVector<PlaceId, 4> Params, Deciders;
    NameId Held = heldRecord(H);
    for (unsigned I = 1; I <= Prog.Functions[F].Params.size(); ++I) {
      Params.push_back(Prog.Places.root(PlaceKind::Param, I));
      const TypeClass &T = Prog.Functions[F].Params[I - 1].Type;
      if (!Held || T.Rec == Held || T.K == TypeClass::VoidPointer)
        Deciders.push_back(Params.back());
    }
    EventSet Set = detachEvents(F, H, Params, Deciders, Flow::Boundary,
                                Flow::Boundary);
    Result = !Fx.flow(F).hasPath(Flow::Boundary, Flow::Boundary, Set);
  }
  Must[{F, H.raw()}] = Result;
  return Result;
}

bool RetentionGraph::leavesHeld(FunctionId F, uint32_t Kill, const Holder &H,
                                llvm::ArrayRef<PlaceId> Objects,
                                bool CallIsJudged) const {
  EventSet Avoid =
      detachEvents(F, H, Objects, Objects,
                   CallIsJudged ? Kill : Flow::Boundary, Kill);
  const Function &Fn = Prog.Functions[F];
  const Flow &Fl = Fx.flow(F);
  // Where the dying object got its name; what it was before does not matter.
  PlaceId Root = Objects.empty() ? UnknownPlace : Objects[0];
  llvm::ArrayRef<uint32_t> Defines =
      Root && Prog.Places.isRootPlace(Root) ? Fl.reachingDefines(Kill, Root)
                                            : llvm::ArrayRef<uint32_t>();
  EventSet Renamed(Fn.Events.size());
  if (auto All = Fn.Defines.find(Root); All != Fn.Defines.end())
    for (uint32_t D : All->second)
      Renamed.set(D);
  // `if (holder == object) return;` needs no detach.
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (E.Kind != EventKind::Branch ||
        (E.Condition != ConditionKind::Equal &&
         E.Condition != ConditionKind::NotEqual))
      continue;
    bool Names = false;
    for (const Operand &O : E.Ops)
      for (PlaceId R : O.Values)
        if (auto Named = holderOf(R))
          Names |= *Named == H;
    if (!Names || Fn.Blocks[E.Block].size() != 2)
      continue;
    unsigned Equal = E.Condition == ConditionKind::Equal ? 0 : 1;
    llvm::ArrayRef<uint32_t> Succs = Fn.Blocks[E.Block];
    if (!Fl.hasPathFromBlock(Succs[Equal], Kill, Renamed) &&
        Fl.hasPathFromBlock(Succs[1 - Equal], Kill, Renamed))
      Avoid.set(I);
  }
  if (Avoid.test(Kill) || !Fl.hasPath(Kill, Flow::Boundary, Avoid))
    return false;
  bool FromParam = Prog.Places.kind(Root) == PlaceKind::Param &&
                   keepsArgument(F, Kill, Root);
  if (Defines.empty() || FromParam)
    return Fl.hasPath(Flow::Boundary, Kill, Avoid);
  return llvm::any_of(Defines, [&](uint32_t D) {
    if (llvm::all_of(Fn.Events[D].Ops[1].Values, [&](PlaceId V) {
          return Prog.Places.kind(V) == PlaceKind::Null;
        }))
      return false;
    EventSet Cut = Renamed;
    Cut.reset(D);
    Cut |= Avoid;
    return Fl.hasPath(Flow::Boundary, D, Avoid) && Fl.hasPath(D, Kill, Cut);
  });
}

bool RetentionGraph::usesOnEntry(FunctionId F, const Holder &H) const {
  if (!llvm::is_contained(readers(H), F))
    return false;
  const Function &Fn = Prog.Functions[F];
  EventSet Stores(Fn.Events.size());
  for (const Effect &X : Fx.of(F))
    if (X.Kind == EffectKind::Store && X.IsOwn)
      if (auto Stored = holderOf(X.Holder); Stored && *Stored == H)
        Stores.set(X.Event);
  if (Stores.none())
    return true;
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    for (size_t O = 0; O < E.Ops.size(); ++O)
      for (PlaceId V : E.Ops[O].Values)
        for (PlaceId At = V; At && !Prog.Places.isRootPlace(At);
             At = Prog.Places.base(At)) {
          // A destination is not read, what leads to it is.
          if (At == V && O == 0 && E.Kind == EventKind::Store)
            continue;
          if (auto Read = holderOf(At); Read && *Read == H)
            if (Fx.flow(F).hasPath(Flow::Boundary, I, Stores))
              return true;
        }
    for (size_t O = 0; O < E.Ops.size(); ++O)
      for (PlaceId V : E.Ops[O].Values)
        if (Prog.Places.rootKind(V) == PlaceKind::Global &&
            Prog.Places[Prog.Places.rootOf(V)].Payload == H.Name &&
            !(V == Prog.Places.rootOf(V) && O == 0 &&
              E.Kind == EventKind::Store) &&
            Fx.flow(F).hasPath(Flow::Boundary, I, Stores))
          return true;
  }
  return false;
}

bool RetentionGraph::alwaysAttaches(FunctionId F, const Holder &H) const {
  const Function &Fn = Prog.Functions[F];
  EventSet Attaches(Fn.Events.size()), Detaches(Fn.Events.size());
  for (const Effect &X : Fx.of(F)) {
    if (X.Kind == EffectKind::Link || X.Kind == EffectKind::Store) {
      if (auto L = linkTarget(X);
          L && L->H == H && !Prog.Places.hasPrefix(X.Holder, L->Object))
        Attaches.set(X.Event);
    } else if (X.Kind == EffectKind::Insert) {
      if (holderName(Prog.Places, X.Holder) == H.Name)
        Attaches.set(X.Event);
    }
    for (const Holder &D : detachedBy(F, X))
      if (matches(D, H))
        Detaches.set(X.Event);
  }
  if (Attaches.none() ||
      Fx.flow(F).hasPath(Flow::Boundary, Flow::Boundary, Attaches))
    return false;
  for (unsigned A : Attaches.set_bits())
    for (unsigned D : Detaches.set_bits())
      if (A != D && Fx.flow(F).hasPath(A, D, Fx.flow(F).none()))
        return false;
  return true;
}

std::optional<uint32_t>
RetentionGraph::attachedBefore(FunctionId F, uint32_t Event, PlaceId Object,
                               const Holder &H) const {
  const Function &Fn = Prog.Functions[F];
  const Flow &Fl = Fx.flow(F);
  llvm::SmallVector<PlaceId, 8> Objects = Fx.expand(F, Event, Object);
  EventSet Avoid(Fn.Events.size());
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const cvet::Event &E = Fn.Events[I];
    if (I == Event)
      continue;
    // Another object from here on.
    if (E.Kind == EventKind::Define && !E.Ops[0].Values.empty() &&
        E.Ops[0].Values[0] == Prog.Places.rootOf(Object))
      Avoid.set(I);
    else if (E.Kind == EventKind::Call || E.Kind == EventKind::Zero ||
             E.Kind == EventKind::Store)
      if (detachesAt(F, I, H, Objects))
        Avoid.set(I);
  }
  for (const Effect &X : Fx.of(F)) {
    if (X.Event == Event)
      continue;
    if (!isAttach(X, Objects, H))
      continue;
    EventSet Cut = Avoid;
    Cut.reset(X.Event);
    bool Reached = false;
    const cvet::Event &E = Fn.Events[X.Event];
    llvm::ArrayRef<uint32_t> Succs = Fn.Blocks[E.Block];
    bool MayFail =
        E.Kind == EventKind::Call && Succs.size() == 2 &&
        llvm::any_of(llvm::ArrayRef(Fn.Events).slice(X.Event), [&](auto &B) {
          if (B.Block != E.Block || B.Kind != EventKind::Branch ||
              B.Ops.empty())
            return false;
          for (const Operand &O : B.Ops)
            for (PlaceId R : O.Values)
              for (PlaceId R2 : Fx.expand(F, X.Event, R))
                if (Prog.Places.kind(R2) == PlaceKind::Call &&
                    Prog.Places[R2].Payload == E.CallNo)
                  return true;
          for (const Operand &O : B.Ops)
            for (PlaceId R : O.Values)
              for (uint32_t D : Fl.reachingDefines(&B - Fn.Events.data(), R))
                for (PlaceId V : Fn.Events[D].Ops[1].Values)
                  if (Prog.Places.kind(V) == PlaceKind::Call &&
                      Prog.Places[V].Payload == E.CallNo)
                    return true;
          return false;
        }) &&
        (X.IsOwn || !alwaysAttaches(X.Via, H));
    if (!MayFail) {
      Reached = Fl.hasPath(X.Event, Event, Cut);
    } else {
      // The attach itself failed where its result leads straight to the death:
      // ask the other edge only.
      uint32_t Target = Fn.Events[Event].Block;
      auto Distance = [&](uint32_t From) {
        std::vector<uint32_t> Work{From};
        llvm::BitVector Seen(Fn.Blocks.size());
        for (unsigned D = 0; !Work.empty(); ++D) {
          std::vector<uint32_t> Next;
          for (uint32_t B : Work) {
            if (B == Target)
              return D;
            if (Seen.test(B))
              continue;
            Seen.set(B);
            Next.insert(Next.end(), Fn.Blocks[B].begin(), Fn.Blocks[B].end());
          }
          Work = std::move(Next);
        }
        return ~0u;
      };
      unsigned D0 = Distance(Succs[0]), D1 = Distance(Succs[1]);
      Reached = Fl.hasPathFromBlock(Succs[D0 < D1 ? 1 : 0], Event, Cut);
    }
    if (Reached)
      return X.Event;
  }
  return std::nullopt;
}

/// Does \p F count down the references of one of \p Objects?
bool RetentionGraph::dropsReference(FunctionId F,
                                    llvm::ArrayRef<PlaceId> Objects) const {
  return llvm::any_of(Fx.of(F), [&](const Effect &X) {
    return X.Kind == EffectKind::Unref && X.IsOwn &&
           llvm::is_contained(Objects, X.Object) &&
           (!X.Holder ||
            CountFields.count(holderName(Prog.Places, X.Holder)));
  });
}

/// Does effect \p X attach one of \p Objects to \p H?
bool RetentionGraph::isAttach(const Effect &X, llvm::ArrayRef<PlaceId> Objects,
                              const Holder &H) const {
  switch (H.Kind) {
  case HolderKind::Link:
    if (X.Kind == EffectKind::Link || X.Kind == EffectKind::Store)
      if (auto L = linkTarget(X); L && L->H == H)
        return llvm::is_contained(Objects, L->Object) &&
               !Prog.Places.hasPrefix(X.Holder, L->Object);
    return false;
  case HolderKind::Contents:
    return X.Kind == EffectKind::Insert &&
           holderName(Prog.Places, X.Holder) == H.Name &&
           llvm::is_contained(Objects, X.Object);
  default: {
    if (X.Kind != EffectKind::Store)
      return false;
    auto Stored = holderOf(X.Holder);
    return Stored && *Stored == H && llvm::is_contained(Objects, X.Object);
  }
  }
}

bool RetentionGraph::attaches(FunctionId F, PlaceId Object,
                              const Holder &H) const {
  // By name: an operand of the event is the object itself, or its link.
  auto Names = [&](uint32_t E) {
    for (const Operand &O : Prog.Functions[F].Events[E].Ops)
      for (PlaceId V : O.Values)
        if (Prog.Places.hasPrefix(V, Object))
          return true;
    return false;
  };
  return llvm::any_of(Fx.of(F), [&](const Effect &X) {
    return (X.IsOwn || X.TypedHere) && isAttach(X, {Object}, H) &&
           Names(X.Event);
  });
}

/// Does the caller at \p S take the object that it passes as parameter \p Number
/// out of a list or container?
bool RetentionGraph::retires(const CallSite &S, unsigned Number) const {
  for (PlaceId A : Fx.argument(S.Caller, S.Event, S.Target, Number))
    if (takesOut(S.Caller, Fx.expand(S.Caller, S.Event, A), std::nullopt))
      return true;
  return false;
}

bool RetentionGraph::takesOut(FunctionId F, llvm::ArrayRef<PlaceId> Objects,
                              std::optional<Holder> H) const {
  for (const Effect &X : Fx.of(F)) {
    if (X.Kind == EffectKind::Unlink) {
      auto L = linkTarget(X);
      if (L && llvm::is_contained(Objects, L->Object) &&
          (!H || matches(L->H, *H)))
        return true;
    } else if (X.Kind == EffectKind::Remove && X.Object != UnknownPlace) {
      if (llvm::is_contained(Objects, X.Object) &&
          (!H || holderName(Prog.Places, X.Holder) == H->Name))
        return true;
    }
  }
  return false;
}

/// Can parameter \p Param still be what the caller passed at \p Event?
bool RetentionGraph::keepsArgument(FunctionId F, uint32_t Event,
                                   PlaceId Param) const {
  auto Defines = Prog.Functions[F].Defines.find(Param);
  if (Defines == Prog.Functions[F].Defines.end())
    return true;
  EventSet Set = Fx.flow(F).none();
  for (uint32_t D : Defines->second)
    Set.set(D);
  return Fx.flow(F).hasPath(Flow::Boundary, Event, Set);
}

void RetentionGraph::escapesFrom(FunctionId F, uint32_t Event, PlaceId Object,
                                 const Holder &H, NameId Record, Chain &Way,
                                 std::vector<Chain> &Out) const {
  if (Out.size() >= MaxWays)
    return;
  llvm::SmallVector<PlaceId, 8> Objects = Fx.expand(F, Event, Object);
  if (Objects.empty())
    Objects.push_back(UnknownPlace);
  if (!leavesHeld(F, Event, H, Objects, /*CallIsJudged=*/Way.size() > 1))
    return;
  if (Object != UnknownPlace && Fx.isFresh(F, Event, Object)) {
    // A fresh object is only where this function has put it.
    if (attachedBefore(F, Event, Object, H))
      Out.push_back(Way);
    return;
  }
  // The function that attaches it has not done so yet.
  if (Object != UnknownPlace && attaches(F, Object, H) &&
      !attachedBefore(F, Event, Object, H))
    return;
  PlaceId Param = UnknownPlace;
  // A parameter counts as it was where the object got its name from it.
  auto IsArgument = [&](PlaceId O) {
    PlaceId Root = Prog.Places.rootOf(O);
    if (Prog.Places.kind(Root) != PlaceKind::Param)
      return false;
    if (keepsArgument(F, Event, Root))
      return true;
    return O != Object &&
           llvm::any_of(Fx.flow(F).reachingDefines(Event, Object),
                        [&](uint32_t D) { return keepsArgument(F, D, Root); });
  };
  for (PlaceId O : Objects)
    if (IsArgument(O)) {
      Param = O;
      break;
    }
  if (Param == UnknownPlace || Way.size() >= MaxChain) {
    Out.push_back(Way);
    return;
  }
  // An object that this function takes out of a parameter is its own choice; its
  // callers are only asked whether they detach.
  if (Prog.Places.kind(Param) != PlaceKind::Param) {
    bool Escapes = Prog.Functions[F].Callers.empty();
    unsigned Number = Prog.Places[Prog.Places.rootOf(Param)].Payload;
    for (const CallSite &S : Prog.Functions[F].Callers) {
      if (llvm::any_of(Way,
                       [&](const ChainStep &W) { return W.F == S.Caller; }))
        continue;
      PlaceId Up = UnknownPlace;
      for (PlaceId A : Fx.argument(S.Caller, S.Event, S.Target, Number))
        if (Up == UnknownPlace)
          Up = Prog.Places.compose(A, Param);
      std::vector<Chain> Ways;
      Chain Longer = Way;
      Longer.push_back({S.Caller, S.Event, S.Target.Kind});
      escapesFrom(S.Caller, S.Event, Up, H, Record, Longer, Ways);
      if (!Ways.empty()) {
        Escapes = true;
        break;
      }
    }
    if (Escapes)
      Out.push_back(Way);
    return;
  }
  unsigned Number = Prog.Places[Prog.Places.rootOf(Param)].Payload;
  unsigned Seen = 0;
  // Who drops a reference need not detach; who takes the object out of
  // circulation and drops the last one does.
  bool Drops = dropsReference(F, Objects);
  for (const CallSite &S : Prog.Functions[F].Callers) {
    if (Drops && !retires(S, Number))
      continue;
    if (llvm::any_of(Way, [&](const ChainStep &W) { return W.F == S.Caller; }))
      continue;
    if (++Seen > MaxCallers || Out.size() >= MaxWays)
      break;
    PlaceId Up = UnknownPlace;
    for (PlaceId A : Fx.argument(S.Caller, S.Event, S.Target, Number))
      if (Up == UnknownPlace)
        Up = Prog.Places.compose(A, Param);
    Way.push_back({S.Caller, S.Event, S.Target.Kind});
    escapesFrom(S.Caller, S.Event, Up, H, Record, Way, Out);
    Way.pop_back();
  }
  // Nobody in sight calls it: whoever does is not known to detach.
  if (!Seen)
    Out.push_back(Way);
}

std::vector<Chain> RetentionGraph::escapes(const Death &D,
                                           const Holder &H) const {
  std::vector<Chain> Out;
  Chain Way{{D.F, D.Event, CallKind::Direct}};
  escapesFrom(D.F, D.Event, D.Object, H, D.Record, Way, Out);
  return Out;
}
