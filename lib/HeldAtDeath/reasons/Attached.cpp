//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Was this object put there, and does that last?
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

CVET_HELD_REASON(MayHoldSuch, "may-hold-such", Argument, Record, Habit,
                 Confidence::Low, "such objects are put into '{0}' here") {
  Out.add(Kind, C.attached(), {C.where()});
}

CVET_HELD_REASON(PutHere, "put-here", Argument, Way, Proved, Confidence::Medium,
                 "this very object is put into '{0}' here and not taken out") {
  if (!C.isPointer() && C.Ev.PutHere &&
      !(C.isCallback() && C.Facts.isRunToEnd(C)))
    Out.add(Kind, C.place(*C.Ev.PutHere), {C.where()});
}

CVET_HELD_REASON(PutWhenDead, "put-when-dead", Argument, Way, Proved,
                 Confidence::Medium, "'{0}' is set to it once it is freed") {
  if (auto At = C.putWhenDead())
    Out.add(Kind, C.place(*At), {C.where()});
}

// How such an object dies that is in another state, the way does not show.
CVET_HELD_REASON(PutByItsMaker, "put-by-its-maker", Argument, Way, Proved,
                 Confidence::Medium,
                 "the function that makes it here puts it into '{0}'") {
  if (!C.Ev.PutByMaker)
    return;
  for (size_t I = 0; I < C.Way.size(); ++I)
    if (C.Facts.isSelectedByItself(C.Way[I], C.Objects[I], C.H, C.Sites))
      return;
  Out.add(Kind, C.place(*C.Ev.PutByMaker), {C.where()});
}

// `timer_add(fn, o)`: the record that has the object is made there.
CVET_HELD_REASON(PutByCallee, "put-by-callee", Argument, Way, Shown,
                 Confidence::Medium,
                 "this very object is given to '{1}', which leaves it in "
                 "'{0}'") {
  if (!C.Ev.PutByCallee || !(C.Ev.IsRead || C.isCallback()) ||
      C.G.isGeneric(C.Record))
    return;
  auto Call = C.P.callAt(C.Ev.PutByCallee->F, C.Ev.PutByCallee->Event);
  Out.add(Kind, C.place(*C.Ev.PutByCallee),
          {C.where(), C.Report.function(C.P.targets(*Call).front().Callee)});
}

/// May it be for somebody else to reset the holder, or for nobody? It is
/// reached through the object itself, the caller is told that making one has
/// failed, or such objects are anything's.
static bool isOthersToReset(const HeldCandidate &C) {
  return C.G.isGeneric(C.Record) || C.returnsSuch() ||
         C.isReachedThroughObject();
}

static bool isSetHere(const HeldCandidate &C) {
  return C.isPointer() && C.Ev.PutHere && (C.Ev.IsRead || C.isCallback());
}

CVET_HELD_REASON(SetHere, "set-here", Argument, Way, Proved, Confidence::Medium,
                 "'{0}' is set to this very object here and not reset") {
  if (isSetHere(C) && !isOthersToReset(C))
    Out.add(Kind, C.place(*C.Ev.PutHere), {C.where()});
}

CVET_HELD_REASON(SetForOthers, "set-for-others", Argument, Way, Proved,
                 Confidence::Low,
                 "'{0}' is set to this very object here, and others may reset "
                 "it") {
  if (isSetHere(C) && isOthersToReset(C))
    Out.add(Kind, C.place(*C.Ev.PutHere), {C.where()});
}

CVET_HELD_REASON(PutBeforeCall, "put-before-a-call", Argument, Way, Shown,
                 Confidence::Low,
                 "this very object is put into '{0}' here, and a call may take "
                 "it out") {
  if (C.Ev.PutBeforeCall)
    Out.add(Kind, C.place(*C.Ev.PutBeforeCall), {C.where()});
}

CVET_HELD_REASON(HeldForACall, "held-for-a-call", Defeater, Way, Habit, Nothing,
                 "'{0}' is set for the time of a call only") {
  if (!C.Lasts && !C.Sites[0].Counted)
    Out.add(Kind, C.attached(), {C.where()});
}

CVET_HELD_REASON(HolderCounts, "holder-counts", Defeater, Object, Habit,
                 Confidence::Low, "'{0}' gets a reference of its own here") {
  if (!C.Lasts && C.Sites[0].Counted)
    Out.add(Kind, C.attached(), {C.where()});
}

namespace {
/// A branch of a callee: it detaches the object behind one edge only.
struct SkippingBranch {
  FunctionId Callee;
  NameId Field; ///< that it asks for
  ConditionKind Condition;
  bool Detaches; ///< where that holds, or where it does not
};
struct SkippingFlag {
  Site Set;
  NameId Field;
  FunctionId Callee;
};
} // namespace

static void addSkipping(const HeldCandidate &C, FunctionId Callee,
                        llvm::SmallVectorImpl<SkippingBranch> &All) {
  const Flow &Fl = C.G.effects().flow(Callee);
  const Function &Fn = C.P.Functions[Callee];
  const EventSet Detaching = C.G.detachments().allEvents(Callee, C.H);
  for (uint32_t I : C.G.branches(Callee)) {
    const Event &E = Fn.Events[I];
    if (E.Ops.empty() || E.Ops[0].Values.size() != 1 ||
        !C.P.field(holderName(C.P.Places, E.Ops[0].Values[0])) ||
        !holdsFor(E.Condition, 0))
      continue;
    for (unsigned Edge : {0, 1})
      if (llvm::all_of(Detaching.set_bits(), [&](unsigned D) {
            return Fl.edgeDominates(E.Block, Edge, Fn.Events[D].Block);
          }))
        All.push_back({Callee, holderName(C.P.Places, E.Ops[0].Values[0]),
                       E.Condition, Edge == 0});
  }
}

/// What may detach the object before it dies, and need not.
static llvm::SmallVector<SkippingBranch, 4> skipping(const HeldCandidate &C) {
  llvm::SmallVector<SkippingBranch, 4> All;
  const Flow &Fl = C.G.effects().flow(C.D.F);
  for (CallId Call : C.P.calls(C.D.F))
    if (Fl.hasPath(Call.event(), C.D.Event, Fl.none()))
      for (const CallTarget &T : C.P.targets(Call))
        if (T.Kind == CallKind::Direct && C.G.mayDetach(T.Callee, C.H))
          addSkipping(C, T.Callee, All);
  return All;
}

// `ctx->dying = 1; conn_free(c);`, and its conn_stop() asks for that first.
static std::optional<SkippingFlag> flagSetBefore(const HeldCandidate &C) {
  const llvm::SmallVector<SkippingBranch, 4> Skipping = skipping(C);
  if (Skipping.empty())
    return std::nullopt;
  for (const CallSite &Call : C.P.Functions[C.D.F].Callers) {
    if (Call.Target.Kind != CallKind::Direct)
      continue;
    const Function &Caller = C.P.Functions[Call.caller()];
    const Flow &Fl = C.G.effects().flow(Call.caller());
    for (uint32_t S = 0; S < Caller.Events.size(); ++S) {
      const Event &E = Caller.Events[S];
      if (E.Kind != EventKind::Store || E.Ops[0].Values.size() != 1 ||
          E.Ops[1].Values.size() != 1)
        continue;
      const NameId Field = holderName(C.P.Places, E.Ops[0].Values[0]);
      const auto *Branch = llvm::find_if(
          Skipping, [&](const SkippingBranch &B) { return B.Field == Field; });
      if (Branch == Skipping.end())
        continue;
      auto Value = integerAt(E.Ops[1].Values[0], C.P.Places, C.P.Names);
      if (Value && holdsFor(Branch->Condition, *Value) != Branch->Detaches &&
          Fl.dominates(E.Block, C.P.event(Call).Block) &&
          Fl.hasPath(S, Call.event(), Fl.none()))
        return SkippingFlag{{Call.caller(), S}, Field, Branch->Callee};
    }
  }
  return std::nullopt;
}

CVET_HELD_REASON(SkippedForFlag, "skipped-for-flag", Argument, Way, Shown,
                 Confidence::Medium,
                 "'{0}' is set here before it dies, and then '{1}' does not "
                 "take it out of '{2}'") {
  if (!C.IsDoubtful)
    return;
  if (auto Is = flagSetBefore(C))
    Out.add(Kind, C.place(Is->Set),
            {C.P.Names.str(Is->Field).rsplit('.').second.str(),
             C.Report.function(Is->Callee), C.where()});
}

CVET_HELD_REASON(CalleeMayDetach, "callee-may-detach", Defeater, Way, Shown,
                 Confidence::Low,
                 "a function that is called may take it out of '{0}'") {
  if (C.IsDoubtful && !C.Ev.FollowedFirst && !flagSetBefore(C))
    Out.add(Kind, C.death(), {C.where()});
}
