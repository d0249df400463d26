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

bool RetentionGraph::isEverDetached(const Holder &H) const {
  for (FunctionId F = 0; F < Prog.Functions.size(); ++F)
    if (mayDetach(F, H))
      return true;
  return false;
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
  for (const Effect &X : Fx.at(F, E)) {
    if (X.Kind == EffectKind::Store && H.isPointer()) {
      // Any new value but the object itself. What a callee stores is asked of
      // its own control flow below.
      auto Stored = holderOf(X.Holder);
      if (!Stored)
        continue;
      if (!(*Stored == H)) {
        if (disablesCallback(F, X, H))
          return true;
        continue;
      }
      // By address: `forget(&current, c)` writes what it was given.
      if (X.IsOwn || X.TypedHere ? !llvm::is_contained(Objects, X.Object)
                                 : isSetToNull(X, H))
        return true;
      continue;
    }
    if (PutBack.count(&X))
      continue;
    for (const Holder &D : detachedBy(F, X))
      if (matches(D, H))
        return true;
    // The link that the object was found by: container_of(link, T, link).
    if (X.Kind == EffectKind::Unlink && H.Kind == HolderKind::Link)
      for (PlaceId O : Objects)
        if (Prog.Places.kind(O) == PlaceKind::Container &&
            Prog.Places.base(O) == X.Object && Prog.Places[O].Payload == H.Name)
          return true;
    // Code that is not known may unregister what it is given.
    if (X.Kind == EffectKind::Escape && H.isRegistration() && X.Object &&
        llvm::is_contained(Objects, X.Object))
      return true;
    // A container that the caller passed may be this one.
    if (X.Kind == EffectKind::Remove && H.Kind == HolderKind::Contents &&
        !holderName(Prog.Places, X.Holder) &&
        (Prog.Places.kind(X.Holder) == PlaceKind::Param ||
         (X.Object && llvm::is_contained(Objects, X.Object))))
      return true;
  }
  auto Call = Prog.callAt(F, E);
  if (!Call)
    return false;
  for (const CallTarget &T : Prog.targets(*Call)) {
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
  for (const Effect &X : Fx.at(F, E))
    if (X.IsOwn || X.TypedHere)
      for (const Holder &D : detachedBy(F, X))
        if (matches(D, H))
          return true;
  return false;
}

bool RetentionGraph::popsOnly(FunctionId F, uint32_t E, const Holder &H) const {
  auto Call = Prog.callAt(F, E);
  if (H.isPointer() || !Call)
    return false;
  bool Any = false;
  for (const Effect &X : Fx.at(F, E))
    for (const Holder &D : detachedBy(F, X))
      if (matches(D, H)) {
        if (D.Kind != HolderKind::Popped)
          return false;
        Any = true;
      }
  for (const CallTarget &T : Prog.targets(*Call))
    for (unsigned I : detachersOf(H))
      if (T.Kind != CallKind::Deferred && MayDetach[T.Callee].test(I)) {
        if (Holders[I].Kind != HolderKind::Popped)
          return false;
        Any = true;
      }
  return Any;
}

/// Does call \p E of \p F, by its model, take out what \p H has?
bool RetentionGraph::endsOwn(FunctionId F, uint32_t E, const Holder &H) const {
  return llvm::any_of(Fx.at(F, E), [&](const Effect &X) {
    return X.IsOwn &&
           (X.Kind == EffectKind::Unregister || X.Kind == EffectKind::Unlink ||
            X.Kind == EffectKind::Remove || X.Kind == EffectKind::Empty) &&
           llvm::any_of(detachedBy(F, X),
                        [&](const Holder &D) { return matches(D, H); });
  });
}

EventSet RetentionGraph::detachEvents(FunctionId F, const Holder &H,
                                      llvm::ArrayRef<PlaceId> Objects,
                                      llvm::ArrayRef<PlaceId> Deciders,
                                      uint32_t Judged, uint32_t Kill) const {
  const Function &Fn = Prog.Functions[F];
  EventSet Set(Fn.Events.size());
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    EventKind K = Fn.Events[I].Kind;
    // Of the judged call only what it does itself, beside its callee.
    if (I == Judged) {
      if (!H.isPointer() && endsOwn(F, I, H))
        Set.set(I);
      continue;
    }
    if ((K == EventKind::Store || K == EventKind::Zero ||
         K == EventKind::Call) &&
        detachesAt(F, I, H, Objects))
      Set.set(I);
  }
  addGuards(F, H, Deciders, Kill, Set);
  return Set;
}

EventSet RetentionGraph::undoEvents(FunctionId F, const Holder &H,
                                    llvm::ArrayRef<PlaceId> Objects) const {
  const Function &Fn = Prog.Functions[F];
  EventSet Undone(Fn.Events.size());
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (E.Kind == EventKind::Branch) {
      for (const Operand &O : E.Ops)
        for (PlaceId V : O.Values)
          if (auto Read = holderOf(V); Read && *Read == H)
            Undone.set(I);
    } else if ((E.Kind == EventKind::Store || E.Kind == EventKind::Zero ||
                E.Kind == EventKind::Call) &&
               detachesAt(F, I, H, Objects)) {
      Undone.set(I);
    }
  }
  return Undone;
}

/// Does \p F itself set pointer \p H to one of \p Params and leave it so on
/// some way out?
bool RetentionGraph::leavesAttached(FunctionId F, const Holder &H,
                                    llvm::ArrayRef<PlaceId> Params) const {
  if (!H.isPointer())
    return false;
  EventSet Undone = undoEvents(F, H, Params);
  return Undone.any() && llvm::any_of(Fx.of(F), [&](const Effect &X) {
           return X.IsOwn && isAttach(F, X, Params, H) &&
                  Fx.flow(F).hasPath(X.Event, Flow::Boundary, Undone);
         });
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
    EventSet Set =
        detachEvents(F, H, Params, Deciders, Flow::Boundary, Flow::Boundary);
    Result = !Fx.flow(F).hasPath(Flow::Boundary, Flow::Boundary, Set) &&
             !leavesAttached(F, H, Params);
  }
  Must[{F, H.raw()}] = Result;
  return Result;
}

bool RetentionGraph::leavesHeld(FunctionId F, uint32_t Kill, const Holder &H,
                                llvm::ArrayRef<PlaceId> Objects,
                                bool CallIsJudged) const {
  EventSet Avoid = detachEvents(F, H, Objects, Objects,
                                CallIsJudged ? Kill : Flow::Boundary, Kill);
  const Function &Fn = Prog.Functions[F];
  const Flow &Fl = Fx.flow(F);
  // Where the dying object got its name; what it was before does not matter.
  PlaceId Root = Objects.empty() ? UnknownPlace : Objects[0];
  llvm::ArrayRef<uint32_t> Defines = Root && Prog.Places.isRootPlace(Root)
                                         ? Fl.reachingDefines(Kill, Root)
                                         : llvm::ArrayRef<uint32_t>();
  EventSet Renamed = Fl.defines(Root);
  // `if (holder == object) return;` needs no detach.
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (!comparesWith(E, H) || Fn.Blocks[E.Block].size() != 2)
      continue;
    unsigned Equal = E.Condition == ConditionKind::Equal ? 0 : 1;
    llvm::ArrayRef<uint32_t> Succs = Fn.Blocks[E.Block];
    if (!Fl.hasPathFromBlock(Succs[Equal], Kill, Renamed) &&
        Fl.hasPathFromBlock(Succs[1 - Equal], Kill, Renamed))
      Avoid.set(I);
  }
  // Whoever takes out the next element once it is dead gets a dead one.
  EventSet After = Avoid;
  for (unsigned I : Avoid.set_bits())
    if (popsOnly(F, I, H))
      After.reset(I);
  if (Avoid.test(Kill) || !Fl.hasPath(Kill, Flow::Boundary, After))
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
        for (PlaceId At = V; At; At = Prog.Places.base(At)) {
          // A destination is not read, what leads to it is.
          if (At == V && O == 0 && E.Kind == EventKind::Store)
            continue;
          if (auto Read = holderOf(At); Read && *Read == H)
            if (Fx.flow(F).hasPath(Flow::Boundary, I, Stores))
              return true;
        }
  }
  return false;
}
