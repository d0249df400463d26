//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What speaks for and against a thread having to be joined, and the finding.
///
//===----------------------------------------------------------------------===//

#include "UnjoinedThread.h"

using namespace cvet;
using namespace cvet::unjoined;

/// Where a handle is: the record of the field, 0 of a variable, or nothing.
std::optional<NameId> UnjoinedThread::home(const HandleFate &Fate) const {
  if (Fate.Names.empty())
    return std::nullopt;
  for (NameId N : Fate.Names)
    if (const FieldFacts *Fd = P.field(N))
      return Fd->Record;
  return 0;
}

void UnjoinedThread::findSiblings() {
  for (const ThreadStart &S : All.starts()) {
    std::optional<ThreadEnd> &End = KnownEnds.emplace_back();
    HandleFate Fate = Handles.fate(S);
    Homes.push_back(home(Fate));
    if (Fate.Ends.any()) {
      End.emplace();
      End->F = S.F;
      End->Event = Fate.Ends.find_first();
      for (const Effect &X : G.effects().at(S.F, End->Event))
        End->IsJoin |= X.Kind == EffectKind::Join;
    }
    for (NameId N : Fate.Names)
      for (const ThreadEnd &E : Handles.ends(N))
        if (!End || (E.IsJoin && !End->IsJoin))
          End = E;
  }
}

void UnjoinedThread::findEvidence(Candidate &C) const {
  const ThreadStart &S = *C.S;
  for (size_t I = 0; I < KnownEnds.size(); ++I) {
    const ThreadStart &O = All.starts()[I];
    if (!KnownEnds[I] || &O == &S ||
        P.Functions[O.F].Unit != P.Functions[S.F].Unit)
      continue;
    // A worker of each object says little of the one thread of the program.
    if (O.F != S.F && Homes[I] != home(C.Fate))
      continue;
    if (!C.Sibling || O.F == S.F) {
      C.Sibling = KnownEnds[I];
      C.SiblingStart = &O;
    }
  }
  C.Repeats = All.frequency(S.F, S.Event);
  C.MayEnd = S.Routines.empty();
  for (FunctionId R : S.Routines) {
    C.MayEnd |= All.mayEnd(R);
    for (const Effect &X : G.effects().of(R))
      if (X.Kind == EffectKind::Kill || X.Kind == EffectKind::Unref)
        for (PlaceId O : G.effects().expand(R, X.Event, X.Object))
          C.IsPerObject |= P.Places.kind(O) == PlaceKind::Param;
  }
  C.Death = deathOfOwner(C);
  findDeathByItself(C);
  C.Cancel = cancelOnly(C);
  C.MayEnd |= C.Cancel.has_value();
}

/// A death of the object that keeps the handle.
std::optional<Site> UnjoinedThread::deathOfOwner(const Candidate &C) const {
  for (NameId N : C.Fate.Names)
    if (const FieldFacts *Fd = P.field(N)) {
      auto Deaths = G.deaths().find(Fd->Record);
      if (Deaths == G.deaths().end())
        continue;
      for (const Death &D : Deaths->second)
        if (D.F != C.S->F)
          return Site{D.F, D.Event};
    }
  return std::nullopt;
}

EventSet UnjoinedThread::renewals(FunctionId F, PlaceId Place) const {
  PlaceId Root = P.Places.rootOf(Place);
  EventSet Set = G.effects().flow(F).defines(Root);
  if (auto Call = P.callOf(F, Root))
    Set.set(Call->event());
  return Set;
}

/// The function that starts the thread frees what has the handle, on a path on
/// which the thread runs and is not joined.
std::optional<Site> UnjoinedThread::deathOnPath(const Candidate &C) const {
  const ThreadStart &S = *C.S;
  EventSet Cut = namedEnds(C);
  Cut |= endEvents(C, S.F);
  for (const Effect &X : G.effects().of(S.F))
    if (X.Kind == EffectKind::Join)
      Cut.set(X.Event);
  // A destructor that joins before it frees is one call here.
  const EventSet Ends = Cut;
  Cut |= Handles.guards(S.F, Cut, &S);
  // From a definition on, the local is another thread's.
  for (PlaceId H : S.Handles)
    Cut |= renewals(S.F, H);
  for (const Effect &X : G.effects().of(S.F)) {
    if (X.Kind != EffectKind::Kill || X.Event == S.Event ||
        X.Object == UnknownPlace || Ends.test(X.Event))
      continue;
    auto Owns = [&](PlaceId H) {
      return P.Places.kind(H) == PlaceKind::Arrow &&
             P.Places.base(H) == X.Object;
    };
    if (llvm::any_of(S.Handles, Owns) && Handles.leads(S, X.Event, Cut))
      return Site{S.F, X.Event};
  }
  return std::nullopt;
}

std::optional<uint32_t>
UnjoinedThread::returnOnPath(const Candidate &C, const EventSet &Cut) const {
  const Function &Fn = P.Functions[C.S->F];
  for (uint32_t I = 0; I < Fn.Events.size(); ++I)
    if (Fn.Events[I].Kind == EventKind::Return && Handles.leads(*C.S, I, Cut))
      return I;
  return std::nullopt;
}

/// Does main start such threads in a loop that ends, and go on for ever then?
bool UnjoinedThread::startsForLife(const ThreadStart &S) const {
  const Flow &Fl = G.effects().flow(S.F);
  if (!P.isMain(S.F) || Handles.leads(S, Flow::Boundary, Fl.none()))
    return false;
  const size_t NumEvents = P.Functions[S.F].Events.size();
  for (uint32_t I = 0; I < NumEvents; ++I)
    if (Fl.hasPath(S.Event, I, Fl.none()) && Fl.hasPath(I, I, Fl.none()) &&
        !Fl.hasPath(I, S.Event, Fl.none()))
      return true;
  return false;
}

/// What speaks for and against the thread, which nobody joins, having to be.
void UnjoinedThread::argueLost(const Candidate &C, Reasons &Why) const {
  const bool IsOften = C.Repeats.Times == Frequency::Often;
  const bool IsOnce = C.Repeats.Times == Frequency::Once;
  const bool IsStored = !C.Fate.Names.empty();
  const bool Dies = IsStored && C.Death;
  Why.add(NobodyJoins, G.place(C.S->F, C.S->Event));
  if (Dies)
    Why.add(HolderOfHandleDies, G.place(C.Death->F, C.Death->Event));
  if (!C.MayEnd) {
    // It is meant to run as long as the process does.
    if (!Dies)
      Why.add(IsOnce ? LivesWithProgram : NeverEnds,
              G.place(P.Functions[C.S->Routines.front()].Where));
    return;
  }
  for (FunctionId R : C.S->Routines)
    if (auto At = Handles.givesItself(R))
      Why.add(GivesItsHandle, G.place(At->F, At->Event));
  if (!IsStored)
    Why.add(HandleNotKept, G.place(C.S->F, C.S->Event));
  if (C.Sibling)
    Why.add(SiblingJoined, G.place(C.Sibling->F, C.Sibling->Event));
  if (C.Cancel) {
    Why.add(CancelledNotJoined, G.place(C.Cancel->F, C.Cancel->Event));
    if (P.isMain(C.Cancel->F))
      Why.add(FrameOfMain, G.place(C.Cancel->F, C.Cancel->Event));
  }
  for (NameId N : C.Fate.Names)
    for (const Site &At : Handles.deadEnds(N))
      Why.add(JoinNeverRuns, G.place(At.F, At.Event));
  if (C.OwnDeath)
    Why.add(FreesOwnHandle, G.place(C.OwnDeath->F, C.OwnDeath->Event),
            {Report.function(C.OwnDeath->F)});
  if (C.IsPerObject)
    Why.add(EndsWithItsObject,
            G.place(P.Functions[C.S->Routines.front()].Where),
            {Report.function(C.S->Routines.front())});
  if (IsOften && startsForLife(*C.S))
    Why.add(MainNeverEnds, G.place(C.S->F, C.S->Event));
  if (IsOften)
    Why.add(StartedOften, C.Repeats.Why
                              ? G.place(C.Repeats.Why->F, C.Repeats.Why->Event)
                              : SourcePlace());
  if (IsOften ? !IsStored || C.Death || C.Sibling
              : !IsOnce && C.IsPerObject && !IsStored)
    Why.add(LostForEach, G.place(C.S->F, C.S->Event));
  if (C.Repeats.Process)
    Why.add(OncePerProcess,
            G.place(C.Repeats.Process->F, C.Repeats.Process->Event));
  else if (IsOnce && !C.Sibling)
    Why.add(StartedOnce, G.place(C.S->F, C.S->Event));
}

/// The handle as the user spelled it.
std::string UnjoinedThread::what(const Candidate &C) const {
  const ThreadStart &S = *C.S;
  const Function &Fn = P.Functions[S.F];
  // The result, or a record that has it.
  bool IsResult = false;
  if (!S.Handles.empty()) {
    auto Call = P.callOf(S.F, P.Places.rootOf(S.Handles.front()));
    IsResult = S.IsResult || (Call && Call->event() == S.Event);
  }
  if (IsResult)
    for (const Event &E : Fn.Events)
      if ((E.Kind == EventKind::Store || E.Kind == EventKind::Define) &&
          llvm::is_contained(E.Ops[1].Values, S.Handles.front())) {
        if (E.Kind == EventKind::Store && E.Ops[0].Text)
          return P.Names.str(E.Ops[0].Text).str();
        return G.spell(S.F, E.Ops[0].Values[0]);
      }
  for (const Operand &O : llvm::drop_begin(Fn.Events[S.Event].Ops))
    for (PlaceId V : O.Values)
      if (O.Text && P.Places.kind(V) == PlaceKind::Addr &&
          llvm::is_contained(S.Handles, P.Places.base(V)))
        return P.Names.str(O.Text).ltrim('&').str();
  for (PlaceId H : S.Handles)
    if (std::string Text = G.spell(S.F, H); !Text.empty())
      return Text;
  // `handles + i`
  for (const Operand &O : llvm::drop_begin(Fn.Events[S.Event].Ops))
    for (PlaceId V : O.Values)
      if (O.Text && !O.Record && !S.IsResult &&
          llvm::any_of(G.effects().expand(S.F, S.Event, V), [&](PlaceId A) {
            return llvm::is_contained(S.Handles, A);
          }))
        return P.Names.str(O.Text).str();
  return "";
}

Finding *UnjoinedThread::decide(const Candidate &C, const Reasons &Why,
                                Words Message, std::optional<Site> At) {
  SourcePlace Where = G.place(C.S->F, C.S->Event);
  std::string Subject =
      "thread started at " + Where.File + ":" + std::to_string(Where.Line);
  if (At)
    Where = G.place(At->F, At->Event);
  return Report.decide(Why, std::move(Where), Message, Subject);
}

/// \p Kind, which holds at \p At, is why nothing is said.
void UnjoinedThread::silence(const Candidate &C, const ReasonKind &Kind,
                             std::optional<Site> At) {
  if (!Report.keepsAll())
    return;
  Reasons Why;
  Why.add(Kind, At ? G.place(At->F, At->Event) : SourcePlace(),
          C.S->Routines.empty()
              ? llvm::SmallVector<std::string, 2>{"the thread"}
              : llvm::SmallVector<std::string, 2>{
                    Report.function(C.S->Routines.front())});
  decide(C, Why, [&] { return lost(C, what(C)); });
}

std::string UnjoinedThread::lost(const Candidate &C,
                                 llvm::StringRef Handle) const {
  if (Handle.empty())
    return "a thread is started, and its handle is dropped";
  if (C.Fate.Names.empty())
    return ("'" + Report.function(C.S->F) + "' loses '" + Handle +
            "', and nobody joins its thread")
        .str();
  return ("the thread in '" + Handle + "' is never joined or detached").str();
}

void UnjoinedThread::explain(Finding &F, const Candidate &C) const {
  const ThreadStart &S = *C.S;
  if (C.Repeats.Why && C.Repeats.IsCallback)
    Reporter::note(F, G.place(C.Repeats.Why->F, C.Repeats.Why->Event),
                   "a callback that starts it is registered here");
  else if (C.Repeats.Why)
    Reporter::note(F, G.place(C.Repeats.Why->F, C.Repeats.Why->Event),
                   C.Repeats.Why->F == S.F ? "a loop starts it again and again"
                                           : "a loop calls what starts it");
  if (C.Sibling && C.SiblingStart && !C.SiblingStart->Routines.empty())
    Reporter::note(
        F, G.place(C.Sibling->F, C.Sibling->Event),
        "the thread of '" + Report.function(C.SiblingStart->Routines.front()) +
            "' is " + (C.Sibling->IsJoin ? "joined here" : "detached here"));
}

void UnjoinedThread::sayLost(const Candidate &C) {
  std::string Handle = what(C);
  Reasons Why;
  argueLost(C, Why);
  if (!Handle.empty())
    Report.addAbsence(Why);
  Finding *Found = decide(C, Why, [&] { return lost(C, Handle); });
  if (!Found)
    return;
  Finding &F = *Found;
  if (C.Death && !C.Fate.Names.empty())
    Reporter::note(F, G.place(C.Death->F, C.Death->Event),
                   "'" + Report.function(C.Death->F) +
                       "' frees what has the handle");
  for (FunctionId R : C.S->Routines)
    Reporter::note(F, G.place(P.Functions[R].Where),
                   C.IsPerObject
                       ? "'" + Report.function(R) +
                             "' ends with its argument, and does not detach "
                             "its thread"
                       : "'" + Report.function(R) +
                             "' does not detach its thread");
  if (C.Cancel)
    Reporter::note(F, G.place(C.Cancel->F, C.Cancel->Event),
                   "it is only cancelled here");
  for (NameId N : C.Fate.Names)
    for (const Site &At : Handles.deadEnds(N))
      Reporter::note(F, G.place(At.F, At.Event), "this join can never run");
  explain(F, C);
}
