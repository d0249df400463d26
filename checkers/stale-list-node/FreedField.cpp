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
const ReasonKind
    ResetOnAnotherWay("reset-on-another-way", Side::Argument, Scope::Way,
                      Basis::Shown, Confidence::Medium,
                      "another way resets '{0}' here, after it has died");
const ReasonKind UnreadElsewhere("unread-elsewhere", Side::Defeater,
                                 Scope::Holder, Basis::Shown, Confidence::Low,
                                 "no other function reads it");
const ReasonKind FreedInCallback(
    "freed-in-callback", Side::Defeater, Scope::Object, Basis::Shown,
    Confidence::Low,
    "'{0}' is only handed out: who calls it may drop the owner");
const ReasonKind OwnerIsLocal("owner-is-local", Side::Defeater, Scope::Object,
                              Basis::Shown, Nothing,
                              "what has the pointer is local");
const ReasonKind OwnLink("own-link", Side::Defeater, Scope::Object,
                         Basis::Habit, Nothing,
                         "the pointer is a link between such objects");
const ReasonKind OwnerDiesToo("owner-dies-too", Side::Defeater, Scope::Way,
                              Basis::Shown, Nothing,
                              "what has the pointer is freed, too");
const ReasonKind FoundElsewhere("found-elsewhere", Side::Defeater,
                                Scope::Object, Basis::Shown, Nothing,
                                "the object may have come from elsewhere");
const ReasonKind ResetOnEveryWay("reset-on-every-way", Side::Defeater,
                                 Scope::Way, Basis::Proved, Nothing,
                                 "every way resets it");

struct Site {
  FunctionId F;
  uint32_t Event;
  PlaceId Place; ///< the pointer that keeps naming what was freed
  NameId Record;
  bool Keeps; ///< not reset on some path
};

class FreedField {
public:
  FreedField(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {}

  void run() {
    std::map<Holder, std::vector<Site>> Sites;
    for (const auto &[Record, Deaths] : G.deaths())
      for (const Death &D : Deaths)
        collect(D, Sites);
    for (const auto &[H, All] : Sites)
      judge(H, All);
  }

private:
  void collect(const Death &D, std::map<Holder, std::vector<Site>> &Sites);
  bool ownerDies(FunctionId F, uint32_t Event, PlaceId Owner,
                 unsigned Depth) const;
  std::optional<bool> keeps(const Death &D, PlaceId Place,
                            const Holder &H) const;
  bool leadsOut(const Death &D, EventSet Resets) const;
  std::optional<uint32_t> resetLater(const Site &S, const Holder &H) const;
  void silence(const Death &D, PlaceId Place, const ReasonKind &Kind);
  void judge(const Holder &H, llvm::ArrayRef<Site> All);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
};

} // namespace

/// Does the record that has the pointer die in \p F too, or in all callers?
bool FreedField::ownerDies(FunctionId F, uint32_t Event, PlaceId Owner,
                           unsigned Depth) const {
  llvm::SmallVector<PlaceId, 8> Owners = G.effects().expand(F, Event, Owner);
  for (const Effect &X : G.effects().of(F)) {
    if (X.Kind != EffectKind::Kill)
      continue;
    for (PlaceId O : Owners)
      if (X.Object == O ||
          (O != UnknownPlace && P.Places.hasPrefix(O, X.Object) &&
           X.Object != UnknownPlace && X.Event != Event))
        return true;
  }
  if (!Depth)
    return false;
  for (PlaceId O : Owners) {
    if (P.Places.rootKind(O) != PlaceKind::Param)
      continue;
    bool Any = false, All = true;
    for (const CallSite &S : P.Functions[F].Callers) {
      PlaceId Up = G.effects().inCaller(S, O);
      Any = true;
      All = All && Up != UnknownPlace &&
            ownerDies(S.caller(), S.event(), Up, Depth - 1);
    }
    if (Any && All)
      return true;
  }
  return false;
}

/// Is there a way out from \p D that meets none of \p Resets? Where the call
/// that it is tells by its result that it failed, nothing has died.
bool FreedField::leadsOut(const Death &D, EventSet Resets) const {
  const Function &Fn = P.Functions[D.F];
  const Flow &Fl = G.effects().flow(D.F);
  auto IsResult = [&](PlaceId V) {
    auto Call = P.Places.isRootPlace(V) ? P.callOf(D.F, V) : std::nullopt;
    return Call && Call->event() == D.Event;
  };
  for (uint32_t I : G.branches(D.F)) {
    const Event &E = Fn.Events[I];
    bool IsNull = E.Condition == ConditionKind::IsNull;
    if (I < D.Event || (!IsNull && E.Condition != ConditionKind::NonNull) ||
        E.Ops[0].Values.size() != 1)
      continue;
    llvm::ArrayRef<uint32_t> From = Fl.reachingDefines(I, E.Ops[0].Values[0]);
    if (From.size() == 1 &&
        llvm::all_of(Fn.Events[From[0]].Ops[1].Values, IsResult))
      return Fl.hasPathFromBlock(Fn.Blocks[E.Block][IsNull ? 1 : 0],
                                 Flow::Boundary, Resets);
  }
  return Fl.hasPath(D.Event, Flow::Boundary, Resets);
}

/// Where \p S's function sets the pointer to something else after the death, on
/// a way that nothing decides which has to do with it.
std::optional<uint32_t> FreedField::resetLater(const Site &S,
                                               const Holder &H) const {
  const Flow &Fl = G.effects().flow(S.F);
  EventSet Resets = G.detachingEvents(S.F, H, {});
  for (uint32_t I : Resets.set_bits())
    if (I != S.Event && Fl.hasPath(S.Event, I, Fl.none()) &&
        !Fl.hasPath(I, S.Event, Fl.none()))
      return I;
  return std::nullopt;
}

/// Is there a path on which \p Place, from which the dying object was loaded,
/// is not written between the load and the exit? Nothing if the object may have
/// come from elsewhere.
std::optional<bool> FreedField::keeps(const Death &D, PlaceId Place,
                                      const Holder &H) const {
  const Function &Fn = P.Functions[D.F];
  const Flow &Fl = G.effects().flow(D.F);
  EventSet Resets = G.detachEvents(D.F, H, {}, D.Event);
  bool Kept = leadsOut(D, Resets);
  if (D.Object == Place)
    return Kept;
  if (!P.Places.isRootPlace(D.Object))
    return std::nullopt;
  bool AnyLoad = false;
  for (uint32_t I : Fl.reachingDefines(D.Event, D.Object))
    for (PlaceId V : Fn.Events[I].Ops[1].Values) {
      if (P.Places.kind(V) == PlaceKind::Null)
        continue;
      if (!llvm::is_contained(G.effects().expand(D.F, I, V), Place))
        return std::nullopt;
      // A callee that returns what it found there has made it move on.
      if (auto Call = P.Places.isRootPlace(V) ? P.callOf(D.F, V) : std::nullopt;
          Call && llvm::any_of(P.targets(*Call), [&](const CallTarget &T) {
            return G.mayDetach(T.Callee, H);
          }))
        return std::nullopt;
      AnyLoad |= Fl.hasPath(I, D.Event, Resets);
    }
  return Kept && AnyLoad;
}

void FreedField::collect(const Death &D,
                         std::map<Holder, std::vector<Site>> &Sites) {
  const PlaceTable &Places = P.Places;
  // Freed by name: `free(p->f)`, or by a local that was loaded from it.
  for (PlaceId O : G.effects().expand(D.F, D.Event, D.Object)) {
    PlaceKind K = Places.kind(O);
    if (K != PlaceKind::Arrow && K != PlaceKind::Dot &&
        K != PlaceKind::Global && K != PlaceKind::Index)
      continue;
    // Another search asks for what a handle has.
    if (G.isHandleData(O))
      continue;
    auto H = G.holderOf(O);
    // What is declared to be weak holds nothing.
    if (!H || P.isWeak(H->Name))
      continue;
    // A field of a local record goes away by itself.
    if (Places.isPartOfLocal(O)) {
      silence(D, O, OwnerIsLocal);
      continue;
    }
    // The last link of a hand-written list moves on by itself.
    if (const FieldFacts *Fd = P.field(H->Name); Fd && Fd->Record == D.Record) {
      silence(D, O, OwnLink);
      continue;
    }
    PlaceId Owner = Places.base(O);
    while (Owner && (Places.kind(Owner) == PlaceKind::Dot ||
                     Places.kind(Owner) == PlaceKind::Index ||
                     (K == PlaceKind::Index && Owner == Places.base(O) &&
                      Places.kind(Owner) == PlaceKind::Arrow)))
      Owner = Places.base(Owner);
    if (!Places.isRootPlace(O) && Owner && ownerDies(D.F, D.Event, Owner, 2)) {
      silence(D, O, OwnerDiesToo);
      continue;
    }
    std::optional<bool> Keeps = keeps(D, O, *H);
    if (!Keeps || !*Keeps)
      silence(D, O, Keeps ? ResetOnEveryWay : FoundElsewhere);
    if (Keeps)
      Sites[*H].push_back({D.F, D.Event, O, D.Record, *Keeps});
    return;
  }
}

/// \p Kind is why nothing is said of \p Place at the death \p D.
void FreedField::silence(const Death &D, PlaceId Place,
                         const ReasonKind &Kind) {
  if (!Report.keepsAll())
    return;
  Reasons Why;
  Why.add(Kind, G.place(D.F, D.Event));
  Report.decide(
      Why, G.place(D.F, D.Event),
      [&] {
        return "'" + Report.object(D.F, D.Event, Place) +
               "' keeps pointing to what is freed here";
      },
      "");
}

void FreedField::judge(const Holder &H, llvm::ArrayRef<Site> All) {
  unsigned Resets = llvm::count_if(All, [](const Site &S) { return !S.Keeps; });
  for (const Site &S : All) {
    if (!S.Keeps)
      continue;
    bool Callback = P.Functions[S.F].AddressTaken;
    bool Read = llvm::any_of(G.readers(H), [&](FunctionId F) {
      return llvm::none_of(All, [&](const Site &O) { return O.F == F; });
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
    if (Resets && SetsToo && !G.isGeneric(S.Record))
      Why.add(SetAndFreedHere, Here, {What});
    if (auto Later = resetLater(S, H); Later && !G.isGeneric(S.Record))
      Why.add(ResetOnAnotherWay, G.place(S.F, *Later), {What});
    if (!Read)
      Why.add(UnreadElsewhere);
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
    for (const Site &O : All)
      if (!O.Keeps) {
        Reporter::note(F, G.place(O.F, O.Event),
                       "'" + Report.function(O.F) +
                           "' frees it too and resets it");
        break;
      }
    for (FunctionId R : G.readers(H))
      if (llvm::none_of(All, [&](const Site &O) { return O.F == R; })) {
        Reporter::note(F, G.place(P.Functions[R].Where),
                       "'" + Report.function(R) + "' reads it");
        break;
      }
  }
}

void stale::findFreedFields(const RetentionGraph &Graph, Reporter &Report) {
  FreedField(Graph, Report).run();
}
