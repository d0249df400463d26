//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a field or variable points to is freed through it, its owner lives on,
/// and it is not reset.
///
//===----------------------------------------------------------------------===//

#include "CommonReasons.h"
#include "FreedSites.h"
#include "NullTrust.h"
#include "StaleListNode.h"

using namespace cvet;
using namespace cvet::stale;

namespace {

const ReasonKind LeftDangling("left-dangling", Side::Argument, Scope::Object,
                              Basis::Shown, Confidence::Low,
                              "'{0}' is not reset after what it has is freed");
const ReasonKind
    SetAndFreedHere("set-and-freed-here", Side::Argument, Scope::Object,
                    Basis::Shown, Confidence::Medium,
                    "'{0}' is set here, freed on a way, and reset elsewhere");
const ReasonKind CallersAsk("callers-ask", Side::Defeater, Scope::Way,
                            Basis::Habit, Confidence::Low,
                            "who calls '{0}' asks whether it has failed, and "
                            "nobody else what there is");
const ReasonKind UnreadElsewhere("unread-elsewhere", Side::Defeater,
                                 Scope::Holder, Basis::Shown, Confidence::Low,
                                 "no other function reads it");
const ReasonKind FreedInCallback(
    "freed-in-callback", Side::Defeater, Scope::Object, Basis::Shown,
    Confidence::Low,
    "'{0}' is only handed out: who calls it may drop the owner");
const ReasonKind
    ResetOnAnotherWay("reset-on-another-way", Side::Argument, Scope::Way,
                      Basis::Shown, Confidence::Medium,
                      "another way resets '{0}' here, after it has died");
const ReasonKind CalleeMayReset("callee-may-reset", Side::Defeater, Scope::Way,
                                Basis::Habit, Confidence::Low,
                                "a function that is called may reset '{0}'");
const ReasonKind
    UsedAfterwards("used-afterwards", Side::Argument, Scope::Way, Basis::Shown,
                   Confidence::Low,
                   "'{1}', which uses '{0}', is called after that");
const ReasonKind
    NextCallUsesIt("next-call-uses-it", Side::Argument, Scope::Way,
                   Basis::Shown, Confidence::Low,
                   "'{1}' is called after that, and follows '{0}'");
const ReasonKind
    NextCallFollowsIt("next-call-follows-it", Side::Argument, Scope::Way,
                      Basis::Shown, Confidence::Medium,
                      "'{1}' is called after that, and follows '{0}' if that "
                      "is not null");
const ReasonKind ResetElsewhere("reset-elsewhere", Side::Argument,
                                Scope::Holder, Basis::Shown, Confidence::Low,
                                "'{1}' frees what '{0}' has, and resets it");

const ReasonKind
    ResetByOthers("reset-by-others", Side::Argument, Scope::Holder,
                  Basis::Shown, Confidence::Medium,
                  "'{1}' frees what '{0}' has, and resets it; '{2}' follows it "
                  "if it is not null");

const ReasonKind FirstLeft("first-left", Side::Argument, Scope::Holder,
                           Basis::Shown, Confidence::Medium,
                           "'{1}' goes on from '{0}', and what that list "
                           "begins with has died");

} // namespace

/// Is \p F only called where main() ends, or begins: once, outside of loops?
static bool isOfMainOnly(const RetentionGraph &G, FunctionId F) {
  const Program &P = G.program();
  llvm::ArrayRef<CallSite> Callers = P.Functions[F].Callers;
  return !Callers.empty() && llvm::all_of(Callers, [&](const CallSite &S) {
    const Flow &Fl = G.effects().flow(S.caller());
    return P.isMain(S.caller()) && !Fl.hasPath(S.event(), S.event(), Fl.none());
  });
}

/// Field or variable -> who asks whether it is null.
using Askers = llvm::DenseMap<NameId, llvm::SmallVector<FunctionId, 2>>;

static Askers askers(const Program &P) {
  Askers Out;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Event &E : P.Functions[F].Events)
      if (E.Kind == EventKind::Branch &&
          (E.Condition == ConditionKind::NonNull ||
           E.Condition == ConditionKind::IsNull))
        for (PlaceId V : E.Ops[0].Values)
          if (NameId N = holderName(P.Places, V))
            Out[N].push_back(F);
  return Out;
}

/// Do all who call \p F ask whether it has failed, and nobody else whether \p H
/// has something?
static bool isKnownToFail(const RetentionGraph &G, FunctionId F,
                          const Holder &H, const Askers &Asking) {
  llvm::ArrayRef<CallSite> Callers = G.program().Functions[F].Callers;
  auto Asked = Asking.find(H.Name);
  auto IsOther = [&](FunctionId O) { return O != F; };
  return !Callers.empty() &&
         (Asked == Asking.end() || llvm::none_of(Asked->second, IsOther)) &&
         llvm::all_of(Callers,
                      [&](const CallSite &S) { return asksResult(G, S); });
}

/// Is \p H declared to point to some record?
static bool isTyped(const Program &P, const Holder &H) {
  const FieldFacts *Fd = P.field(H.Name);
  const GlobalFacts *Variable = P.global(H.Name);
  const TypeClass *T = Fd ? &Fd->Type : Variable ? &Variable->Type : nullptr;
  return T && T->K == TypeClass::RecordPointer;
}

/// How many of what a function frees through fields of one record it leaves
/// there: who leaves several may have been called to end the record.
using LeftFields = std::map<std::pair<FunctionId, PlaceId>, unsigned>;

/// Another function that frees what \p H has, of an owner that lives on, and
/// resets it, and one that relies on that: it follows whatever is not null.
static void addResetByOthers(const RetentionGraph &G, Reporter &Report,
                             const Holder &H, llvm::ArrayRef<FreedSite> All,
                             const FreedSite &S, const std::string &What,
                             const Askers &Asking, Reasons &Why) {
  const Program &P = G.program();
  auto Asked = Asking.find(H.Name);
  if (Asked == Asking.end() || !S.OwnerLives || !isTyped(P, H) ||
      G.isGeneric(S.Record) || G.isRefcounted(S.Record))
    return;
  // To null, not to the next one.
  auto Reset = llvm::find_if(All, [&](const FreedSite &O) {
    return !O.Keeps && !O.MayBeKept && O.F != S.F &&
           llvm::any_of(G.clears(H), [&](auto &C) { return C.first == O.F; });
  });
  if (Reset == All.end())
    return;
  for (FunctionId F : G.readers(H))
    if (llvm::none_of(All, [&](const FreedSite &O) { return O.F == F; }) &&
        llvm::is_contained(Asked->second, F) && followsUnlessNull(G, F, H))
      return Why.add(ResetByOthers, G.place(Reset->F, Reset->Event),
                     {What, Report.function(Reset->F), Report.function(F)});
}

/// Does \p F put one in front of the list that \p H heads: is the first one of
/// such records behind it then?
static bool putsInFront(const RetentionGraph &G, FunctionId F, const Holder &H,
                        NameId Record) {
  const Program &P = G.program();
  return llvm::any_of(P.Functions[F].Events, [&](const Event &E) {
    if (E.Kind != EventKind::Store || E.Ops[0].Values.size() != 1)
      return false;
    const FieldFacts *Link = P.field(holderName(P.Places, E.Ops[0].Values[0]));
    return Link && Link->Record == Record && Link->Type.Rec == Record &&
           llvm::any_of(E.Ops[1].Values, [&](PlaceId V) {
             return P.Places.kind(V) == PlaceKind::Global &&
                    P.Places[V].Payload == H.Name;
           });
  });
}

/// The list that begins with what \p S frees, and leaves there, is used on.
static void addFirstLeft(const RetentionGraph &G, Reporter &Report,
                         const Holder &H, const FreedSite &S,
                         const std::string &What, Reasons &Why) {
  const Program &P = G.program();
  if (!S.IsNeverSet || !P.record(S.Record).IsLink || isOfMainOnly(G, S.F))
    return;
  for (FunctionId F : G.readers(H))
    if (F != S.F && (putsInFront(G, F, H, S.Record) ||
                     followsUnlessNull(G, F, H)))
      return Why.add(FirstLeft, G.place(P.Functions[F].Where),
                     {What, Report.function(F)});
}

static void judge(const RetentionGraph &G, Reporter &Report,
                  const LeftFields &Left, const Holder &H,
                  llvm::ArrayRef<FreedSite> All, const Askers &Asking) {
  const Program &P = G.program();
  auto Reset = llvm::find_if(All, [](const FreedSite &S) { return !S.Keeps; });
  for (const FreedSite &S : All) {
    if (!S.Keeps && !S.MayBeKept)
      continue;
    bool Callback = P.Functions[S.F].AddressTaken;
    bool Read = llvm::any_of(G.readers(H), [&](FunctionId F) {
      return llvm::none_of(All, [&](const FreedSite &O) { return O.F == F; });
    });
    // A function that sets the field too, and frees it on an error path, leaves
    // its caller with it; one that only frees may be the owner's destructor.
    bool SetsToo = llvm::any_of(G.effects().of(S.F), [&](const Effect &X) {
      auto Stored = X.Kind == EffectKind::Store && X.IsOwn
                        ? G.holderOf(X.Holder)
                        : std::nullopt;
      return Stored && *Stored == H && X.Event < S.Event &&
             P.Places.kind(X.Object) != PlaceKind::Null;
    });
    std::string What = Report.object(S.F, S.Event, S.Place);
    SourcePlace Here = G.place(S.F, S.Event);
    Reasons Why;
    Why.add(LeftDangling, Here, {What});
    // A type that many own says little about who sets it.
    if (Reset != All.end() && SetsToo && !G.isGeneric(S.Record))
      Why.add(SetAndFreedHere, Here, {What});
    if (SetsToo && isKnownToFail(G, S.F, H, Asking))
      Why.add(CallersAsk, G.place(P.Functions[S.F].Where),
              {Report.function(S.F)});
    if (S.ResetLater && !G.isGeneric(S.Record))
      Why.add(ResetOnAnotherWay, G.place(S.F, *S.ResetLater), {What});
    // What a generic container has for others may have left it otherwise.
    if (S.Later && S.Later->IsCertain && S.Later->AsksNullOnly &&
        isTyped(P, H) && !G.isLibraryObject(S.Record))
      Why.add(NextCallFollowsIt, G.place(S.Later->Call.F, S.Later->Call.Event),
              {What, Report.function(S.Later->Callee)});
    // A library's object that was closed may be open again: `dup2()`.
    if (S.Later)
      Why.add(S.Later->IsCertain && !G.isLibraryObject(S.Record)
                  ? NextCallUsesIt
                  : UsedAfterwards,
              G.place(S.Later->Call.F, S.Later->Call.Event),
              {What, Report.function(S.Later->Callee)});
    // What is in static memory has no owner that may go with it.
    if (Reset != All.end() && Reset->F != S.F && Read && isStatic(P, S.Place) &&
        !isOfMainOnly(G, S.F))
      Why.add(ResetElsewhere, G.place(Reset->F, Reset->Event),
              {What, Report.function(Reset->F)});
    if (Left.at({S.F, S.Owner}) == 1)
      addResetByOthers(G, Report, H, All, S, What, Asking, Why);
    addFirstLeft(G, Report, H, S, What, Why);
    if (!Read && !S.Later)
      Why.add(UnreadElsewhere);
    if (!S.Keeps)
      Why.add(CalleeMayReset, Here, {What});
    if (Callback)
      Why.add(FreedInCallback, G.place(P.Functions[S.F].Where),
              {Report.function(S.F)});
    if (P.isMain(S.F))
      Why.add(FrameOfMain, Here);
    Finding *Told = Report.decide(
        Why, Here,
        [&] { return "'" + What + "' keeps pointing to what is freed here"; },
        P.Names.str(S.Record) + " freed in " + G.spell(H));
    if (!Told)
      continue;
    Finding &F = *Told;
    F.Story = {"what it names", What, NoteRole::Dies};
    for (const FreedSite &O : All)
      if (!O.Keeps && !O.MayBeKept) {
        Reporter::note(F, G.place(O.F, O.Event),
                       "'" + Report.function(O.F) +
                           "' frees it too and resets it",
                       NoteRole::LetGo);
        break;
      }
    for (FunctionId R : G.readers(H))
      if (llvm::none_of(All, [&](const FreedSite &O) { return O.F == R; })) {
        Reporter::note(F, G.place(P.Functions[R].Where),
                       "'" + Report.function(R) + "' reads it", NoteRole::Used);
        break;
      }
  }
}

void stale::findFreedFields(const RetentionGraph &Graph, Reporter &Report) {
  FreedSites Sites(Graph, Report);
  const Askers Asking = askers(Graph.program());
  const std::map<Holder, std::vector<FreedSite>> &Found = Sites.find();
  LeftFields Left;
  for (const auto &[H, All] : Found)
    for (const FreedSite &S : All)
      Left[{S.F, S.Owner}] += S.Keeps || S.MayBeKept;
  for (const auto &[H, All] : Found)
    judge(Graph, Report, Left, H, All, Asking);
}
