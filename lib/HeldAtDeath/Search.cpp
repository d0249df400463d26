//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Goes through the candidates: finds the deaths that leave their object
/// attached, asks for the reasons, and tells what is decided.
///
//===----------------------------------------------------------------------===//

#include "Search.h"

using namespace cvet;

namespace {

const ReasonKind DetachedHere("detached-here", Side::Defeater, Scope::Way,
                              Basis::Proved, Nothing, "it is detached here");
const ReasonKind GuardedByItsState("guarded-by-its-state", Side::Defeater,
                                   Scope::Way, Basis::Habit, Nothing,
                                   "a branch decides whether it is detached "
                                   "before");
const ReasonKind NotYetAttached("not-yet-attached", Side::Defeater,
                                Scope::Object, Basis::Proved, Nothing,
                                "it is new here, and has not been put there");
const ReasonKind AttachedLater("attached-later", Side::Defeater, Scope::Way,
                               Basis::Proved, Nothing,
                               "it is put there only after this");
const ReasonKind DropsReference("drops-reference", Side::Defeater, Scope::Way,
                                Basis::Shown, Nothing,
                                "only a reference is dropped here");
const ReasonKind NotifiesContainer("notifies-container", Side::Defeater,
                                   Scope::Way, Basis::Shown, Nothing,
                                   "its container lets go of it here");
const ReasonKind TooManyCallers("too-many-callers", Side::Limit, Scope::Way,
                                Basis::Shown, Nothing,
                                "not all callers were looked at");

const ReasonKind &kindOf(Escapes::Why Why) {
  switch (Why) {
  case Escapes::Detached:
    return DetachedHere;
  case Escapes::Guarded:
    return GuardedByItsState;
  case Escapes::NotYet:
    return NotYetAttached;
  case Escapes::AttachedLater:
    return AttachedLater;
  case Escapes::DropsReference:
    return DropsReference;
  case Escapes::NotifiesContainer:
    break;
  }
  return NotifiesContainer;
}

/// A death, and what became of its ways.
struct DeathOfOne {
  const Death *D;
  Escapes Out;
  bool IsFromHolder = false; ///< the object was taken from the holder itself
  std::optional<OtherKey> LeftByKey = {};
  /// See Escapes::Late: the first of those on which somebody follows it.
  std::optional<Chain> Late = {};
  std::optional<Site> FollowedFirst = {};
};

class Search {
public:
  Search(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report), Facts(Graph) {}

  void check(NameId Record, const Holder &H, llvm::ArrayRef<Attachment> All,
             llvm::ArrayRef<Death> Deaths);

private:
  void record(NameId Record, const Holder &H, llvm::ArrayRef<Attachment> Sites,
              const DeathOfOne &One);
  void judge(HeldCandidate C);
  void findFollowedFirst(const Holder &H, DeathOfOne &One);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  HeldFacts Facts;
};

} // namespace

/// Notes why a death leaves nothing in the holder.
void Search::record(NameId Record, const Holder &H,
                    llvm::ArrayRef<Attachment> Sites, const DeathOfOne &One) {
  Reasons Why;
  for (const Escapes::Cut &Cut : One.Out.Cuts)
    Why.add(kindOf(Cut.Is), G.place(Cut.F, Cut.Event));
  if (One.Out.HasMore)
    Why.add(TooManyCallers, G.place(P.Functions[One.D->F].Where));
  Report.decide(
      Why, G.place(One.D->F, One.D->Event),
      [&] {
        return "'" + Report.object(One.D->F, One.D->Event, One.D->Object) +
               "' is freed while '" + Report.holder(H, Sites) +
               "' may still have it";
      },
      "");
}

void Search::judge(HeldCandidate C) {
  collectEvidence(C);
  Reasons Why;
  HeldReason::askAll(C, Why);
  const ChainStep &S = C.Way[C.Anchor];
  // What a container disposes of has a name in the disposer only.
  size_t Named = S.Kind == CallKind::Disposal ? C.Anchor - 1 : C.Anchor;
  auto What = [&] {
    return Report.object(C.Way[Named].F, C.Way[Named].Event, C.Objects[Named]);
  };
  Finding *F = Report.decide(
      Why, G.place(S.F, S.Event), [&] { return message(C, What()); },
      P.Names.str(C.Record) + " in " + G.spell(C.H));
  if (!F)
    return;
  const Evidence &Ev = C.Ev;
  F->StandsAlone = (Ev.PutHere || Ev.PutByMaker) && Confidence::Low < F->Level;
  F->Weight = 8 * (C.isPointer() && Ev.MayBePut.has_value()) +
              4 * Ev.ComparedOnly.has_value() + 4 * Ev.SameFunction +
              2 * C.IsFromHolder + Ev.Siblings.size() + Ev.OtherDeaths.size();
  if (Confidence::Low < F->Level && Named == C.Anchor)
    addFix(*F, C, What());
  F->Story = {What(), C.where(), NoteRole::Dies};
  explain(*F, C);
}

/// Of a pointer that is reset only after the death, the first way on which it
/// is followed before.
void Search::findFollowedFirst(const Holder &H, DeathOfOne &One) {
  for (const Escapes::Late &L : One.Out.Lates) {
    const ChainStep &Last = L.Way.back();
    One.FollowedFirst =
        Facts.followers(H).readBefore({Last.F, Last.Event}, L.Until);
    if (One.FollowedFirst) {
      One.Late = L.Way;
      return;
    }
  }
}

void Search::check(NameId Record, const Holder &H,
                   llvm::ArrayRef<Attachment> All,
                   llvm::ArrayRef<Death> Deaths) {
  // Most holders are told nothing of: then it does not matter.
  std::optional<std::vector<Attachment>> Kept;
  auto Lasting = [&]() -> llvm::ArrayRef<Attachment> {
    if (!Kept) {
      Kept.emplace();
      for (const Attachment &A : All)
        if (!A.Counted && !Facts.isForACall(A, H, Record))
          Kept->push_back(A);
    }
    return *Kept;
  };
  auto Sites = [&] { return Lasting().empty() ? All : Lasting(); };
  std::vector<DeathOfOne> Left;
  std::vector<const Death *> Clean;
  llvm::DenseSet<FunctionId> CleanIn;
  for (const Death &D : Deaths) {
    bool IsLoaded = Facts.isLoadedFrom(D, H).value_or(false);
    // What dies through the pointer itself is another search's.
    if (H.isPointer() && IsLoaded)
      continue;
    // Nothing can speak against that, and for others it is no example.
    if (!Report.keepsAll() && Facts.onlyIn(D, H) && !G.mayDetach(D.F, H))
      continue;
    DeathOfOne One{&D, G.escapes(D, H, Report.keepsAll()), IsLoaded};
    if (One.Out.Ways.empty() && G.isCallback(H, Record))
      One.LeftByKey = Facts.leftByKey(D, H, Sites());
    if (One.LeftByKey)
      One.Out.Ways.push_back({{D.F, D.Event, CallKind::Direct}});
    // Who goes through a table of callbacks calls all, and who goes through a
    // list meets all; another pointer may be set anew.
    if (One.Out.Ways.empty() && !One.Out.Lates.empty() &&
        (G.isCallback(H, Record) || Facts.isHead(H, Sites())))
      findFollowedFirst(H, One);
    if (One.Late)
      One.Out.Ways.push_back(*One.Late);
    if (!One.Out.Ways.empty() || !One.Out.Doubtful.empty()) {
      Left.push_back(std::move(One));
      continue;
    }
    if (G.mayDetach(D.F, H)) {
      Clean.push_back(&D);
      CleanIn.insert(D.F);
    }
    if (Report.keepsAll())
      record(Record, H, Sites(), One);
  }
  if (Left.empty())
    return;
  const Evidence OfHolder = evidenceOf(Facts, G, H, Record, Clean);
  for (const DeathOfOne &One : Left) {
    bool IsDoubtful = One.Out.Ways.empty();
    for (const Chain &Way : IsDoubtful ? One.Out.Doubtful : One.Out.Ways) {
      HeldCandidate C{Facts,
                      G,
                      P,
                      Report,
                      Record,
                      H,
                      Sites(),
                      !Lasting().empty(),
                      *One.D,
                      IsDoubtful ? One.Out.Doubtful : One.Out.Ways,
                      Way,
                      IsDoubtful,
                      One.IsFromHolder};
      C.Ev = OfHolder;
      C.Ev.SameFunction = CleanIn.contains(One.D->F);
      C.Ev.LeftByKey = One.LeftByKey;
      C.Ev.FollowedFirst = One.FollowedFirst;
      judge(std::move(C));
    }
  }
}

void cvet::findHeldAtDeath(const RetentionGraph &Graph, Reporter &Report,
                           HolderFilter Concerns) {
  Search S(Graph, Report);
  for (const auto &[Record, Holders] : Graph.attachments()) {
    auto Deaths = Graph.deaths().find(Record);
    if (Deaths == Graph.deaths().end())
      continue;
    for (const auto &[H, All] : Holders)
      if (Concerns(H, Record))
        S.check(Record, H, All, Deaths->second);
  }
}
