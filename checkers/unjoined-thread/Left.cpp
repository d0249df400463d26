//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Threads that are joined somewhere, and left unjoined on another way: the
/// thread frees the record that has its handle, or it is only cancelled.
///
//===----------------------------------------------------------------------===//

#include "DeadCode.h"
#include "Flags.h"
#include "UnjoinedThread.h"

using namespace cvet;
using namespace cvet::unjoined;

/// Does the object that the thread is given have its handle?
bool UnjoinedThread::isInItsArgument(const Candidate &C) const {
  auto IsIn = [&](PlaceId Handle) {
    for (; !P.Places.isRootPlace(Handle); Handle = P.Places.base(Handle))
      if (P.Places.kind(Handle) == PlaceKind::Arrow &&
          llvm::is_contained(C.S->Arguments, P.Places.base(Handle)))
        return true;
    return false;
  };
  return llvm::any_of(C.S->Handles, IsIn) || llvm::any_of(C.Fate.Kept, IsIn);
}

/// The scalars that are asked or written where somebody detaches the thread.
llvm::DenseSet<NameId> UnjoinedThread::flagsOfDetach(const Candidate &C) const {
  llvm::DenseSet<NameId> Names;
  Flags Scalars(G);
  auto Add = [&](FunctionId F, uint32_t Event) {
    for (NameId N : Scalars.around(F, Event))
      Names.insert(N);
  };
  for (unsigned E : C.Fate.Ends.set_bits())
    if (llvm::any_of(G.effects().at(C.S->F, E), [](const Effect &X) {
          return X.Kind == EffectKind::Detach;
        }))
      Add(C.S->F, E);
  for (NameId N : C.Fate.Names)
    for (const ThreadEnd &E : Handles.ends(N))
      if (!E.IsJoin)
        Add(E.F, E.Event);
  return Names;
}

/// Does a branch on one of \p Names decide whether \p Event of \p F, which
/// frees the argument, happens? Or one in the callee that frees it?
bool UnjoinedThread::isDecidedBy(const llvm::DenseSet<NameId> &Names,
                                 FunctionId F, uint32_t Event,
                                 unsigned Depth) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  Flags Scalars(G);
  for (uint32_t B : G.branches(F))
    if (Fl.decides(Fn.Events[B].Block, Fn.Events[Event].Block) &&
        Scalars.asksOne(F, B, Names))
      return true;
  auto Call = P.callAt(F, Event);
  if (!Call || !Depth)
    return false;
  bool IsDecided = false;
  for (const CallTarget &T : P.targets(*Call))
    for (const Effect &X : G.effects().of(T.Callee))
      if (X.Kind == EffectKind::Kill &&
          P.Places.kind(X.Object) == PlaceKind::Param) {
        IsDecided = isDecidedBy(Names, T.Callee, X.Event, Depth - 1);
        if (!IsDecided)
          return false;
      }
  return IsDecided;
}

/// Where the thread frees the object that has its handle, which it neither
/// detaches nor gives to anybody.
void UnjoinedThread::findDeathByItself(Candidate &C) const {
  const ThreadStart &S = *C.S;
  if (S.Routines.size() != 1 || !isInItsArgument(C) ||
      G.isRefcounted(S.ArgumentRecord))
    return;
  FunctionId R = S.Routines.front();
  for (NameId N : C.Fate.Names)
    if (Handles.isCopied(N, S.F, S.Event) || Handles.isCopied(N, R, 0))
      return;
  const llvm::DenseSet<NameId> Alone = flagsOfDetach(C);
  const Flow &Fl = G.effects().flow(R);
  PlaceId Argument = P.Places.root(PlaceKind::Param, 1);
  EventSet Detaches = Fl.none();
  for (const Effect &X : G.effects().of(R))
    if ((X.Kind == EffectKind::Detach || X.Kind == EffectKind::Join) &&
        (X.Holder == UnknownPlace || P.Places.rootOf(X.Holder) == Argument))
      Detaches.set(X.Event);
  EventSet Cut = Detaches;
  Cut |= Handles.guards(R, Detaches, nullptr);
  EventSet Exits = All.exits(R);
  for (const Effect &X : G.effects().of(R)) {
    if (X.Kind != EffectKind::Kill || Cut.test(X.Event) ||
        !llvm::is_contained(G.effects().expand(R, X.Event, X.Object),
                            Argument) ||
        !Fl.hasPath(Flow::Boundary, X.Event, Cut))
      continue;
    if (!Fl.hasPath(X.Event, Flow::Boundary, Cut) &&
        llvm::none_of(Exits.set_bits(),
                      [&](unsigned E) { return Fl.hasPath(X.Event, E, Cut); }))
      continue;
    if (!Alone.empty() && isDecidedBy(Alone, R, X.Event, MaxCallDepth)) {
      C.DeathAlone = Site{R, X.Event};
      continue;
    }
    C.OwnDeath = Site{R, X.Event};
    return;
  }
}

/// The events of \p F that join or detach the thread, or call what does.
EventSet UnjoinedThread::endEvents(const Candidate &C, FunctionId F) const {
  EventSet Out = G.effects().flow(F).none();
  if (F == C.S->F)
    Out |= C.Fate.Ends;
  llvm::DenseSet<FunctionId> Ending;
  for (NameId N : C.Fate.Names)
    for (const ThreadEnd &E : Handles.ends(N)) {
      if (E.F == F)
        Out.set(E.Event);
      Ending.insert(E.F);
    }
  for (CallId Call : P.calls(F))
    for (const CallTarget &T : P.targets(Call))
      if (T.Kind != CallKind::Deferred && !Ending.empty() &&
          llvm::any_of(callClosure(P, T.Callee, MaxCallDepth),
                       [&](FunctionId In) { return Ending.count(In); }))
        Out.set(Call.event());
  return Out;
}

/// Does every way from \p Cancel on join the thread, or ask whether to? Or has
/// it been joined before?
bool UnjoinedThread::isJoinedAfter(const Candidate &C, Site Cancel) const {
  const Function &Fn = P.Functions[Cancel.F];
  const Flow &Fl = G.effects().flow(Cancel.F);
  EventSet Ends = endEvents(C, Cancel.F);
  // A callee that cancels it and may join it is asked itself.
  if (Ends.test(Cancel.Event))
    return true;
  if (!Fl.hasPath(Flow::Boundary, Cancel.Event, Ends))
    return true;
  EventSet Cut = Ends;
  for (uint32_t I = 0; I < Fn.Events.size(); ++I)
    if (Fn.Events[I].Kind == EventKind::Branch &&
        llvm::any_of(Ends.set_bits(),
                     [&](unsigned E) { return Fl.hasPath(I, E, Fl.none()); }))
      Cut.set(I);
  return !Fl.hasPath(Cancel.Event, Flow::Boundary, Cut);
}

/// Where the thread is cancelled and, on that way, not joined by anybody.
std::optional<Site> UnjoinedThread::cancelOnly(const Candidate &C) const {
  llvm::SmallVector<Site, 4> Cancels;
  for (NameId N : C.Fate.Names)
    for (const Site &At : Handles.cancels(N))
      Cancels.push_back(At);
  for (const Effect &X : G.effects().of(C.S->F))
    if (X.Kind == EffectKind::Cancel &&
        llvm::is_contained(C.Fate.Places, X.Holder))
      Cancels.push_back({C.S->F, X.Event});
  for (const Site &At : Cancels) {
    // Who joins elsewhere may do so next.
    auto Below = callClosure(P, At.F, MaxCallDepth);
    bool IsElsewhere = llvm::any_of(C.Fate.Names, [&](NameId N) {
      auto IsBelow = [&](const ThreadEnd &E) { return Below.contains(E.F); };
      bool IsHere = llvm::any_of(Handles.ends(N), IsBelow);
      return llvm::any_of(Handles.ends(N), [&](const ThreadEnd &E) {
        // A caller of this function has what it does.
        return !IsBelow(E) &&
               (E.IsOwn || !IsHere || !calls(P, E.F, At.F, MaxCallDepth));
      });
    });
    if (!IsElsewhere && !isJoinedAfter(C, At))
      return At;
  }
  return std::nullopt;
}

/// Such threads are joined at \p End, and this one may never come there.
bool UnjoinedThread::sayLeft(const Candidate &C, const ThreadEnd &End) {
  if (!C.OwnDeath && !C.Cancel)
    return false;
  Reasons Why;
  Why.add(JoinedSomewhere, G.place(End.F, End.Event));
  if (C.OwnDeath)
    Why.add(FreesOwnHandle, G.place(C.OwnDeath->F, C.OwnDeath->Event),
            {Report.function(C.OwnDeath->F)});
  if (C.Cancel) {
    Why.add(CancelledNotJoined, G.place(C.Cancel->F, C.Cancel->Event));
    if (P.isMain(C.Cancel->F))
      Why.add(FrameOfMain, G.place(C.Cancel->F, C.Cancel->Event));
  }
  Finding *F = decide(C, Why, [&] {
    return C.OwnDeath
               ? "'" + Report.function(C.OwnDeath->F) +
                     "' frees what has the handle of its own thread, and "
                     "does not detach it"
               : "the thread in '" + what(C) +
                     "' is cancelled, and not joined on every way";
  });
  if (!F)
    return true;
  if (C.OwnDeath)
    Reporter::note(*F, G.place(C.OwnDeath->F, C.OwnDeath->Event),
                   "what has the handle is freed here");
  else
    Reporter::note(*F, G.place(C.Cancel->F, C.Cancel->Event),
                   "it is cancelled here");
  Reporter::note(*F, G.place(End.F, End.Event),
                 "only what still has its handle is joined or detached here");
  return true;
}
