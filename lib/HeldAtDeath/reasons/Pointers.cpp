//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A field or variable that names the object: who looks at it?
///
//===----------------------------------------------------------------------===//

#include "Conditions.h"
#include "HeldCandidate.h"

using namespace cvet;

/// Others clear it where this function, or the way here, has to do with it.
static bool isMinded(const HeldCandidate &C) {
  return C.isDetachedElsewhere() && (C.Ev.SameFunction || C.Ev.MayBePut);
}

CVET_HELD_REASON(ComparedNotCleared, "compared-not-cleared", Argument, Way,
                 Shown, Confidence::Medium,
                 "'{0}' is compared with it here and not cleared") {
  // Where a branch on it clears it, it is not only compared.
  if (C.isPlain() && C.Ev.ComparedOnly && !C.IsDoubtful)
    Out.add(Kind, C.place(*C.Ev.ComparedOnly), {C.where()});
}

/// A call behind the edge on which the holder has the object that is given one
/// of them, or whose the holder is.
static std::optional<Site> callWhereEqual(const HeldCandidate &C) {
  const Site &At = *C.Ev.ComparedOnly;
  const Function &Fn = C.P.Functions[At.F];
  const Flow &Fl = C.G.effects().flow(At.F);
  // The comparison is what the branch at the end of its block asks.
  const Event &E = Fn.Events[Fn.BlockBegin[Fn.Events[At.Event].Block + 1] - 1];
  if (E.Kind != EventKind::Branch || (E.Condition != ConditionKind::Equal &&
                                      E.Condition != ConditionKind::NotEqual))
    return std::nullopt;
  unsigned Equal = E.Condition == ConditionKind::NotEqual ? 1 : 0;
  const FieldFacts *Field = C.P.field(C.H.Name);
  for (CallId Call : C.P.calls(At.F)) {
    if (Call.event() == C.D.Event ||
        !Fl.edgeDominates(E.Block, Equal, C.P.event(Call).Block))
      continue;
    bool IsStep = llvm::any_of(C.Way, [&](const ChainStep &S) {
      return S.F == At.F && S.Event == Call.event();
    });
    if (IsStep)
      continue;
    for (const Operand &O : llvm::drop_begin(C.P.event(Call).Ops))
      for (PlaceId V : O.Values)
        if (C.G.names().isIn(V, C.H) || (O.Record && O.Record == C.Record) ||
            (Field && O.Record == Field->Record))
          return Site{At.F, Call.event()};
  }
  return std::nullopt;
}

// What is called there may well do what clearing it would.
CVET_HELD_REASON(CallWhereEqual, "call-where-equal", Defeater, Way, Shown,
                 Confidence::Low,
                 "where '{0}' has it, this call may take care of that") {
  if (C.isPlain() && C.Ev.ComparedOnly)
    if (auto Call = callWhereEqual(C))
      Out.add(Kind, C.place(*Call), {C.where()});
}

// What the comparison decided moves the holder on afterwards.
CVET_HELD_REASON(MovesOnLater, "moves-on-later", Defeater, Way, Shown,
                 Confidence::Low,
                 "'{0}' is set to something else here, after it died") {
  if (!C.isPlain() || !C.Ev.ComparedOnly || C.putWhenDead())
    return;
  for (const ChainStep &S : C.Way) {
    if (S.F != C.Ev.ComparedOnly->F)
      continue;
    const Flow &Fl = C.G.effects().flow(S.F);
    EventSet Later = C.G.detachEvents(S.F, C.H, {}, S.Event);
    EventSet Renamed = Fl.defines(C.D.Object);
    for (PlaceId Root : C.P.Functions[S.F].Events[S.Event].Ops.back().Values)
      Renamed |= Fl.defines(Root);
    for (unsigned D : Later.set_bits())
      if (C.P.Functions[S.F].Events[D].Kind != EventKind::Branch &&
          Fl.hasPath(S.Event, D, Renamed))
        return Out.add(Kind, C.place({S.F, D}), {C.where()});
  }
}

// Which of the heads was meant, the caller knows.
CVET_HELD_REASON(ReturnsNewHead, "returns-new-head", Defeater, Holder, Habit,
                 Confidence::Low,
                 "'{0}' returns such an object: the new head, it seems") {
  if (C.isPlain() && C.returnsSuch())
    Out.add(Kind, C.G.place(C.P.Functions[C.D.F].Where),
            {C.Report.function(C.D.F)});
}

CVET_HELD_REASON(NobodyReads, "nobody-reads", Defeater, Holder, Shown,
                 Confidence::Low,
                 "nobody in sight uses what '{0}' was set to before") {
  if (C.isPlain() && !C.Ev.IsRead && !C.Ev.ComparedOnly && !isMinded(C))
    Out.add(Kind, {}, {C.where()});
}

// Another object may be taken for the one that died, and that is all. But who
// clears a pointer that other files can see knows somebody who follows it.
CVET_HELD_REASON(OnlyCompared, "only-compared", Defeater, Object, Shown,
                 Confidence::Low,
                 "nobody in sight follows '{0}' to it: it is only compared") {
  const GlobalFacts *Variable = C.P.global(C.H.Name);
  bool IsOwn = Variable && Variable->IsInternal;
  if (C.isPlain() && !C.G.readers(C.H).empty() && !C.G.isFollowed(C.H) &&
      (IsOwn || C.G.clears(C.H).empty()))
    Out.add(Kind, {}, {C.where()});
}

/// A single pointer to a new object may be its owner; a table of objects is
/// filled where they are made.
static bool isMadeForIt(const HeldCandidate &C) {
  const GlobalFacts *Variable = C.P.global(C.H.Name);
  bool IsTable = Variable && Variable->Type.Array;
  return C.isPlain() && !IsTable && C.isAllFresh() &&
         !C.Facts.isAlsoElsewhere(C.H, C.Record, C.Sites);
}

/// All elements of a list are made for its head and freed through it; is this
/// one met there once more?
static bool isMetAgain(const HeldCandidate &C) {
  return C.isPlain() && C.Ev.FollowedFirst;
}

CVET_HELD_REASON(MadeForIt, "made-for-it", Defeater, Record, Shown,
                 Confidence::Low,
                 "'{0}' is only ever set to what is made for it") {
  if (isMadeForIt(C) && !isMinded(C) && !isMetAgain(C))
    Out.add(Kind, C.attached(), {C.where()});
}

// The object is taken out of the owner's list here, and the owner still has it
// under another name.
CVET_HELD_REASON(LeftOwnersList, "left-owners-list", Argument, Object, Shown,
                 Confidence::Low,
                 "its owner loses it here, but '{0}' keeps it") {
  if (!C.isPlain() || C.G.isRefcounted(C.Record) || C.G.isGeneric(C.Record) ||
      isMadeForIt(C))
    return;
  bool IsSelection = C.Facts.isSelection(C.Sites) && !C.G.clears(C.H).empty();
  if ((!C.G.isOwning(C.H) || IsSelection) && C.Facts.takesFromOwner(C))
    Out.add(Kind, C.death(), {C.where()});
}

/// Among objects of one kind that name each other, who loses one sets all anew.
static bool isResetForAll(const HeldCandidate &C) {
  const FieldFacts *Fd = C.P.field(C.H.Name);
  return Fd && Fd->Record == C.Record && C.isResetLater();
}

// `if (p->id == id) u->panel = p;`, and the list of the panels loses one.
CVET_HELD_REASON(LostByItsList, "lost-by-its-list", Argument, Object, Shown,
                 Confidence::Medium,
                 "the list where '{0}' has it from loses it here") {
  if (!C.isPlain() || C.G.isRefcounted(C.Record) || C.G.isGeneric(C.Record) ||
      C.G.isOwning(C.H) || !C.Ev.IsRead || isResetForAll(C))
    return;
  if (auto At = C.Facts.lostByItsList(C))
    Out.add(Kind, C.place(*At), {C.where()});
}

/// Is all code in sight that can see what \p C's holder has?
static bool isInSight(const HeldCandidate &C) {
  unsigned Hops = C.G.clears(C.H).empty() ? 1 : PlaceTable::MaxDepth;
  // Counted references are no attachments: what is left is not counted.
  auto DropsLast = [&] {
    return llvm::any_of(C.Way, [&](const ChainStep &S) {
      return llvm::any_of(C.G.effects().of(S.F), [](const Effect &X) {
        return X.Kind == EffectKind::Unref && X.IsOwn;
      });
    });
  };
  return C.isPlain() && (!C.G.isRefcounted(C.Record) || DropsLast()) &&
         C.G.isInSight(C.H, C.Record, Hops);
}

/// Does \p F take something out of \p H, other than by forgetting all of it?
static bool takesOneOut(const HeldCandidate &C, FunctionId F, const Holder &H) {
  if (!C.G.mayDetach(F, H))
    return false;
  const EventSet Events = C.G.detachments().allEvents(F, H);
  return llvm::any_of(Events.set_bits(), [&](unsigned I) {
    const Event &E = C.P.Functions[F].Events[I];
    return E.Kind != EventKind::Store || E.Ops[1].Values.size() != 1 ||
           C.P.Places.kind(E.Ops[1].Values[0]) != PlaceKind::Null;
  });
}

// `last = o;` where objects are made, and it is never thought of again.
CVET_HELD_REASON(NeverReset, "never-reset", Argument, Holder, Shown,
                 Confidence::Medium,
                 "nobody ever resets '{0}', and such objects leave their list "
                 "when they die") {
  if (!C.isNeverReset() || !isInSight(C) || !C.G.isFollowed(C.H))
    return;
  auto Others = C.G.attachments().find(C.Record);
  for (const auto &Entry : Others->second) {
    const Holder &Other = Entry.first;
    if ((Other.Kind == HolderKind::Link || Other.Kind == HolderKind::Contents ||
         (Other.isPointer() && !(Other == C.H))) &&
        llvm::any_of(C.Way, [&](const ChainStep &S) {
          return takesOneOut(C, S.F, Other);
        }))
      return Out.add(Kind, C.attached(), {C.where()});
  }
}

static bool isVariableThatIsCleared(const HeldCandidate &C) {
  return C.isPlain() && C.P.WholeProgram && C.H.Kind == HolderKind::Global &&
         !C.G.clears(C.H).empty();
}

CVET_HELD_REASON(AllUsesInSight, "all-uses-in-sight", Argument, Holder, Habit,
                 Confidence::Low, "all code that can see '{0}' is in sight") {
  if (isInSight(C))
    Out.add(Kind, {}, {C.where()});
}

CVET_HELD_REASON(ClearedElsewhere, "cleared-elsewhere", Argument, Holder, Habit,
                 Confidence::Low,
                 "'{0}' is cleared here, so it is not meant to dangle") {
  if (isVariableThatIsCleared(C))
    Out.add(Kind,
            C.place({C.G.clears(C.H)[0].first, C.G.clears(C.H)[0].second}),
            {C.where()});
}

/// Is the holder one place in memory: a variable, or a field of what one points
/// to? Of a field of many objects, another one's may be read.
static bool isOnePlace(const HeldCandidate &C) {
  return C.H.Kind == HolderKind::Global ||
         llvm::all_of(C.Sites, [&](const Attachment &A) {
           return llvm::all_of(
               C.G.effects().expand(A.F, A.Event, A.Place), [&](PlaceId V) {
                 return C.P.Places.rootKind(V) == PlaceKind::Global &&
                        !Conditions::isInElement(C.P.Places, V);
               });
         });
}

/// Where somebody follows what the holder, one place in sight, has later.
static std::optional<Site> followedLater(const HeldCandidate &C) {
  if (C.IsDoubtful || !(isVariableThatIsCleared(C) || isInSight(C)) ||
      !isOnePlace(C))
    return std::nullopt;
  return C.followedAfter();
}

// Somebody reads it later: whether it has this object, the others say.
CVET_HELD_REASON(FollowedAfter, "followed-after", Argument, Holder, Habit,
                 Confidence::Medium, "'{0}' follows '{1}' after this") {
  if (auto At = followedLater(C))
    Out.add(Kind, C.place(*At), {C.Report.function(At->F), C.where()});
}

CVET_HELD_REASON(HolderOwns, "holder-owns", Defeater, Holder, Shown,
                 Confidence::Low,
                 "what '{0}' has is freed through it elsewhere") {
  // What is an element of a list anyway is only selected.
  bool IsSelection =
      C.isPlain() && C.Facts.isSelection(C.Sites) && !C.G.clears(C.H).empty();
  if ((!C.isPointer() && !C.isCallback()) || IsSelection || isMetAgain(C) ||
      !C.G.isOwning(C.H))
    return;
  Out.add(Kind, C.attached(), {C.where()});
}
