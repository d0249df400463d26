//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The rule: which threads nobody joins or detaches, and on which paths.
///
//===----------------------------------------------------------------------===//

#include "UnjoinedThread.h"
#include "DeadCode.h"
#include "Rule.h"

using namespace cvet;
using namespace cvet::unjoined;

void UnjoinedThread::run() {
  findSiblings();
  for (const ThreadStart &S : All.starts())
    check(S);
}

/// A wrapper's handle is judged where its callers have it.
bool UnjoinedThread::isJudgedElsewhere(const ThreadStart &S,
                                       const HandleFate &Fate) const {
  if (Fate.IsHandedOn)
    return true;
  // A wrapper that knows the handle by these names is asked itself.
  if (auto Call = P.callAt(S.F, S.Event); !S.IsOwn && Call)
    for (const CallTarget &T : P.targets(*Call))
      for (const ThreadStart &O : All.starts())
        if (O.IsOwn && T.Kind != CallKind::Deferred &&
            callClosure(P, T.Callee, MaxCallDepth).contains(O.F)) {
          HandleFate Inner = Handles.fate(O);
          if (!Fate.Names.empty() && llvm::all_of(Fate.Names, [&](NameId N) {
                return llvm::is_contained(Inner.Names, N);
              }))
            return true;
        }
  for (PlaceId H : S.Handles) {
    PlaceKind Root = P.Places.rootKind(H);
    // A local on its way to what the callers have.
    if (Root == PlaceKind::Local || Root == PlaceKind::Call) {
      if (!S.IsOwn || Fate.Kept.empty() ||
          !llvm::all_of(Fate.Kept, [&](PlaceId K) {
            return Handles.isNamedByCallers(S.F, K);
          }))
        return false;
      continue;
    }
    if (S.IsOwn ? !Handles.isNamedByCallers(S.F, H)
                : P.Places.kind(H) == PlaceKind::Dot)
      return false;
  }
  return true;
}

/// Is all code in sight that can name the field or variable?
bool UnjoinedThread::isInSight(NameId Name) const {
  if (P.WholeProgram)
    return true;
  if (const GlobalFacts *V = P.global(Name))
    return V->IsInternal;
  // A record of the file's own.
  return P.Names.str(Name).contains('@');
}

void UnjoinedThread::check(const ThreadStart &S) {
  Candidate C;
  C.S = &S;
  C.Fate = Handles.fate(S);
  findEvidence(C);
  if (sayFreedAtOnce(C))
    return;
  if (isJudgedElsewhere(S, C.Fate))
    return silence(C, HandleOfCaller);
  if (C.Fate.IsUnknown)
    return silence(C, HandleUnknown);
  if (C.Fate.IsInserted && Handles.hasNamelessEnd())
    return silence(C, HandleUnknown);
  std::optional<bool> IsDetached = Handles.isStartedDetached(S);
  if (!IsDetached)
    return silence(C, AttributeUnknown);
  if (*IsDetached)
    return silence(C, StartedDetached);
  bool DetachesItself = llvm::any_of(
      S.Routines, [&](FunctionId R) { return Handles.selfDetaches(R).any(); });
  if (DetachesItself)
    checkRoutine(C);
  else if (!C.Fate.Names.empty())
    checkStored(C);
  else
    checkLocal(C);
}

/// The handle is kept in a field or variable.
void UnjoinedThread::checkStored(Candidate &C) {
  std::optional<ThreadEnd> End;
  for (NameId N : C.Fate.Names) {
    if (Handles.isUnknown(N))
      return silence(C, HandleUnknown);
    if (!End && !Handles.ends(N).empty())
      End = Handles.ends(N).front();
  }
  // What starts one for any caller has only the field's name for it.
  for (NameId N : C.Fate.Names)
    if (!End && C.S->IsOwn)
      End = Handles.vagueEnd(N);
  if (!End) {
    if (!llvm::all_of(C.Fate.Names, [&](NameId N) { return isInSight(N); }))
      return silence(C, HandleUnknown);
    return sayLost(C);
  }
  EventSet Cut = namedEnds(C);
  Cut |= Handles.guards(C.S->F, Cut, C.S);
  Cut |= C.Fate.Leaves;
  if (sayOverwritten(C, Cut))
    return;
  if (sayFirstOnes(C, Cut) || sayFreed(C, *End) || sayLeft(C, *End) ||
      sayUnderFlag(C, *End))
    return;
  if (C.DeathAlone)
    return silence(C, FreedIfLetGo, *C.DeathAlone);
  silence(C, JoinedSomewhere, *End);
}

/// The function that starts the thread frees what has its handle.
bool UnjoinedThread::sayFreed(const Candidate &C, const ThreadEnd &End) {
  auto Dies = deathOnPath(C);
  if (!Dies || !C.S->IsOwn)
    return false;
  std::string Owner =
      Report.object(Dies->F, Dies->Event, P.Places.base(C.S->Handles.front()));
  Reasons Why;
  Why.add(FreedWhileRunning, G.place(Dies->F, Dies->Event));
  Why.add(JoinedSomewhere, G.place(End.F, End.Event));
  Finding *F = decide(C, Why, [&] {
    return "'" + Owner + "' is freed while the thread in '" + what(C) +
           "' still runs";
  });
  if (!F)
    return true;
  Reporter::note(*F, G.place(Dies->F, Dies->Event),
                 "'" + Owner + "' is freed here, without a join");
  explain(*F, C);
  return true;
}

/// The next turn of a loop starts another thread under the same handle.
bool UnjoinedThread::sayOverwritten(const Candidate &C, EventSet Cut) {
  const ThreadStart &S = *C.S;
  const Function &Fn = P.Functions[S.F];
  for (PlaceId H : S.Handles) {
    for (PlaceId At = H; !P.Places.isRootPlace(At); At = P.Places.base(At))
      if (P.Places.kind(At) == PlaceKind::Index ||
          P.Places.kind(At) == PlaceKind::Deref)
        return false;
    PlaceId Root = P.Places.rootOf(H);
    // `array + i`
    if (P.Places.kind(H) == PlaceKind::Local &&
        Fn.Locals[P.Places[H].Payload].Type.Array)
      return false;
    if (!S.IsResult)
      Cut |= G.effects().flow(S.F).defines(Root);
    for (uint32_t I = 0; I < Fn.Events.size(); ++I)
      if ((Fn.Events[I].Kind == EventKind::Increment ||
           Fn.Events[I].Kind == EventKind::Decrement) &&
          llvm::is_contained(Fn.Events[I].Ops[0].Values, Root))
        Cut.set(I);
  }
  // `last = thread`, if what `last` had is joined by the next turn.
  for (uint32_t I = 0; I < Fn.Events.size(); ++I)
    if (const Event &E = Fn.Events[I];
        E.Kind == EventKind::Define && !Cut.test(I) &&
        llvm::any_of(
            E.Ops[1].Values,
            [&](PlaceId V) { return llvm::is_contained(S.Handles, V); }) &&
        !G.hasFeasiblePath(S.F, {I, I, Cut}))
      Cut.set(I);
  // Of a pointer that moves on, only the variable is known.
  bool IsByAddress =
      llvm::any_of(Fn.Events[S.Event].Ops, [&](const Operand &O) {
        return llvm::any_of(O.Values, [&](PlaceId V) {
          return P.Places.kind(V) == PlaceKind::Addr &&
                 llvm::is_contained(S.Handles, P.Places.base(V));
        });
      });
  if (S.IsResult ? !isKeptInOnePlace(C) : !IsByAddress)
    return false;
  // `if (have) join(last); start(&last); have = 1;`
  if (!Handles.leads(S, S.Event, Cut) ||
      !G.hasFeasiblePath(S.F, {S.Event, S.Event, Cut}))
    return false;
  Reasons Why;
  Why.add(OverwrittenByNext, G.place(S.F, S.Event));
  Finding *F = decide(C, Why, [&] {
    return "'" + what(C) +
           "' is overwritten by the next thread before it is joined";
  });
  if (F)
    explain(*F, C);
  return F;
}

/// Does all that gets the result of the starting call stay the same?
bool UnjoinedThread::isKeptInOnePlace(const Candidate &C) const {
  const Function &Fn = P.Functions[C.S->F];
  return llvm::none_of(Fn.Events, [&](const Event &E) {
    if (E.Kind != EventKind::Store ||
        !llvm::any_of(E.Ops[1].Values, [&](PlaceId V) {
          return llvm::is_contained(C.Fate.Places, V);
        }))
      return false;
    return llvm::any_of(E.Ops[0].Values, [&](PlaceId To) {
      return P.Places.rootKind(To) == PlaceKind::Local ||
             P.Places.kind(To) == PlaceKind::Index ||
             P.Places.kind(To) == PlaceKind::Deref;
    });
  });
}

/// The events of the starting function that join or detach what is kept under
/// the thread's names.
EventSet UnjoinedThread::namedEnds(const Candidate &C) const {
  EventSet Set = C.Fate.Ends;
  for (NameId N : C.Fate.Names)
    for (const ThreadEnd &E : Handles.ends(N))
      if (E.F == C.S->F)
        Set.set(E.Event);
  return Set;
}

/// The handle stays in the function.
void UnjoinedThread::checkLocal(Candidate &C) {
  const ThreadStart &S = *C.S;
  EventSet Cut = C.Fate.Ends;
  if (Cut.none())
    return sayLost(C);
  Cut |= C.Fate.Leaves;
  Cut |= Handles.guards(S.F, C.Fate.Ends, &S);
  Site End{S.F, uint32_t(C.Fate.Ends.find_first())};
  if (sayOverwritten(C, Cut))
    return;
  if (!P.isMain(S.F) && sayFirstOnes(C, Cut))
    return;
  if (P.isMain(S.F))
    return silence(C, FrameOfMain);
  auto Return = returnOnPath(C, Cut);
  if (!Handles.leads(S, Flow::Boundary, Cut) || !Return)
    return silence(C, JoinedOnEveryWay, End);
  std::string Name = Report.function(S.F);
  Reasons Why;
  Why.add(ReturnsUnjoined, G.place(S.F, *Return));
  Finding *F = decide(C, Why, [&] {
    return "'" + Name + "' may return without joining the thread in '" +
           what(C) + "'";
  });
  if (!F)
    return;
  Reporter::note(*F, G.place(S.F, *Return), "'" + Name + "' returns here");
  Reporter::note(*F, G.place(End.F, End.Event),
                 "'" + what(C) + "' is joined or detached here");
}

/// The routine detaches itself: on each of its ways out?
void UnjoinedThread::checkRoutine(Candidate &C) {
  if (C.Fate.Ends.any())
    return silence(C, JoinedSomewhere,
                   Site{C.S->F, uint32_t(C.Fate.Ends.find_first())});
  for (NameId N : C.Fate.Names)
    if (!Handles.ends(N).empty())
      return silence(C, JoinedSomewhere, Handles.ends(N).front());
  if (C.S->Routines.size() != 1)
    return silence(C, RoutineDetaches);
  FunctionId R = C.S->Routines.front();
  const Function &Fn = P.Functions[R];
  EventSet Ends = Handles.selfDetaches(R);
  const Flow &Fl = G.effects().flow(R);
  EventSet Cut = Ends;
  Cut |= Handles.guards(R, Ends, nullptr);
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    if (Fn.Events[I].Kind != EventKind::Return ||
        !Fl.hasPath(Flow::Boundary, I, Cut))
      continue;
    std::string Name = Report.function(R);
    Reasons Why;
    Why.add(EndsUndetached, G.place(R, I));
    if (C.Repeats.Times == Frequency::Once)
      Why.add(StartedOnce, G.place(C.S->F, C.S->Event));
    Finding *F = decide(C, Why, [&] {
      return "'" + Name + "' may end without detaching its thread";
    });
    if (!F)
      return;
    Reporter::note(*F, G.place(R, I), "'" + Name + "' returns here");
    Reporter::note(*F, G.place(R, Ends.find_first()),
                   "'" + Name + "' detaches its thread here");
    return;
  }
  silence(C, RoutineDetaches, Site{R, uint32_t(Ends.find_first())});
}

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  UnjoinedThread(Graph, Out).run();
}

static const RuleInfo Info =
    leakRule({"unjoined-thread", Stage::Experimental, "0.1", findAll,
              "CWE-772 CWE-404", "4.0"});
CVET_RULE(Info);
