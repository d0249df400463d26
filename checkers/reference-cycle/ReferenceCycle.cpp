//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Two objects keep a counted reference to each other, and each drops its own
/// only when it ends: neither ever does.
///
//===----------------------------------------------------------------------===//

#include "ReferenceEdges.h"
#include "Reporter.h"
#include "Rule.h"
#include <array>

using namespace cvet;
using namespace cvet::cycles;

namespace {

const ReasonKind CountedBothWays("counted-both-ways", Side::Argument,
                                 Scope::Object, Basis::Shown, Confidence::Low,
                                 "each keeps a counted reference to the other");
const ReasonKind TakenBothWays("taken-both-ways", Side::Argument, Scope::Object,
                               Basis::Shown, Confidence::Medium,
                               "each is given a reference to the other, and "
                               "drops it only when it ends");
const ReasonKind MadeAndTaken("made-and-taken", Side::Argument, Scope::Object,
                              Basis::Shown, Confidence::Medium,
                              "one is made for the other, is given a reference "
                              "to it, and each is dropped only when the other "
                              "one ends");
const ReasonKind CountedByRecord("counted-by-record", Side::Argument,
                                 Scope::Record, Basis::Shown, Confidence::Low,
                                 "objects of both records keep counted "
                                 "references to such of the other");
const ReasonKind CycleBroken("cycle-broken", Side::Defeater, Scope::Holder,
                             Basis::Shown, Nothing,
                             "one of the references is dropped here, before "
                             "what has it ends");
const ReasonKind CycleOutOfSight("cycle-out-of-sight", Side::Defeater,
                                 Scope::Holder, Basis::Shown, Confidence::Low,
                                 "code that is not in sight gets it here, and "
                                 "may drop it");

class ReferenceCycle {
public:
  ReferenceCycle(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report), Refs(Graph),
        Of(Graph, Refs) {}

  void run() {
    if (!P.WholeProgram)
      return;
    for (FunctionId F : G.effects().order()) {
      checkPairs(F);
      checkMade(F);
    }
    checkRecords();
  }

private:
  void checkPairs(FunctionId F);
  void checkRecords();
  void checkMade(FunctionId F);
  void checkMadeBy(const Edge &Kept, CallId Call);
  bool isMadeFor(const Edge &First, const Edge &Last,
                 llvm::ArrayRef<NameId> Ends) const;
  bool isTakenFor(const Edge &E) const;
  bool isPlain(const Edge &First, const Edge &Last,
               llvm::ArrayRef<NameId> Ends) const;
  void tell(const Edge &A, const Edge &B, const ReasonKind &Because);
  std::string name(const Edge &E) const;
  /// Found when they are first asked for: most programs have no such pair.
  const Drops &drops() const {
    if (!Dropped)
      Dropped.emplace(G, Refs);
    return *Dropped;
  }

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  References Refs;
  Edges Of;
  mutable std::optional<Drops> Dropped;
  /// What has been told of, or was found to be none: fields, or events.
  std::set<std::pair<uint64_t, uint64_t>> Known;
};

} // namespace

/// What keeps the reference, as a user wrote it.
std::string ReferenceCycle::name(const Edge &E) const {
  if (!E.Field)
    return Report.object(E.F, E.Event, E.Owner);
  const Event &Ev = P.Functions[E.F].Events[E.Event];
  if (Ev.Kind == EventKind::Store && Ev.Ops[0].Text)
    return P.Names.str(Ev.Ops[0].Text).str();
  return G.spell(E.Field);
}

/// Two objects of \p F that get a reference to each other.
void ReferenceCycle::checkPairs(FunctionId F) {
  llvm::ArrayRef<Edge> All = Of.of(F);
  for (size_t I = 0; I < All.size(); ++I)
    for (size_t J = I + 1; J < All.size(); ++J) {
      const Edge &A = All[I], &B = All[J];
      // One that it was born with counts, too, if the other one is counted.
      if (A.Event != B.Event && A.Owner == B.Object && B.Owner == A.Object &&
          A.Owner != A.Object && (A.IsCounted || B.IsCounted))
        tell(A, B, CountedBothWays);
    }
}

/// Two records whose objects have such references, whoever puts them there.
void ReferenceCycle::checkRecords() {
  llvm::ArrayRef<std::pair<NameId, Edge>> Fields = Of.byField();
  for (size_t I = 0; I < Fields.size(); ++I)
    for (size_t J = I + 1; J < Fields.size(); ++J) {
      const Edge &A = Fields[I].second, &B = Fields[J].second;
      if (A.Record != B.Record && A.Record == B.To && B.Record == A.To)
        tell(A, B, CountedByRecord);
    }
}

/// What \p Call makes is kept by \p Kept: has it got a reference to who keeps
/// it?
void ReferenceCycle::checkMadeBy(const Edge &Kept, CallId Call) {
  llvm::ArrayRef<CallTarget> Targets = P.targets(Call);
  if (Targets.size() != 1 || Targets[0].Kind != CallKind::Direct ||
      P.isAmbiguous(Call))
    return;
  const FunctionId Maker = Targets[0].Callee;
  auto IsReturned = [&](PlaceId V) {
    return llvm::any_of(P.Functions[Maker].Events, [&](const Event &Ev) {
      return Ev.Kind == EventKind::Return && !Ev.Ops.empty() &&
             llvm::is_contained(Ev.Ops[0].Values, V);
    });
  };
  for (const Edge &Inner : Of.of(Maker)) {
    if (!Inner.IsCounted || !IsReturned(Inner.Owner) ||
        P.Places.kind(Inner.Object) != PlaceKind::Param)
      continue;
    if (llvm::is_contained(G.effects().argument(Call, Targets[0],
                                                P.Places[Inner.Object].Payload),
                           Kept.Owner))
      tell(Inner, Kept, CountedBothWays);
  }
}

/// `w->menu = menu_new(w)`.
void ReferenceCycle::checkMade(FunctionId F) {
  if (P.Functions[F].IsForeign)
    return;
  for (const Effect &X : G.effects().of(F)) {
    if (!X.IsOwn ||
        (X.Kind != EffectKind::Store && X.Kind != EffectKind::Insert &&
         X.Kind != EffectKind::Link))
      continue;
    std::optional<Edge> Kept = Of.edge(F, X);
    if (!Kept || !Kept->Field || P.isWeak(Kept->Field))
      continue;
    for (PlaceId V : G.effects().expand(F, X.Event, Kept->Object))
      if (auto Call = P.callOf(F, V);
          Call && P.Places.kind(V) == PlaceKind::Call)
        checkMadeBy(*Kept, *Call);
  }
}

/// Is one made for the other, and keeps a reference to that, so that both go
/// where the owner of the other one ends?
bool ReferenceCycle::isMadeFor(const Edge &First, const Edge &Last,
                               llvm::ArrayRef<NameId> Ends) const {
  auto IsTaken = [&](const Edge &E) {
    return E.IsCounted && isTakenFor(E) && drops().atEnd(E, Ends);
  };
  auto IsMade = [&](const Edge &E) {
    return !E.IsCounted && E.Field && drops().atEnd(E, Ends) &&
           G.effects().isFresh(E.F, E.Event, E.Object);
  };
  return !First.IsRegistered && !Last.IsRegistered &&
         ((IsTaken(First) && IsMade(Last)) || (IsMade(First) && IsTaken(Last)));
}

/// Is a reference taken for \p E, and for nothing else?
bool ReferenceCycle::isTakenFor(const Edge &E) const {
  auto Taken = Refs.takenHere(E.F, G.effects().expand(E.F, E.Event, E.Object));
  return Taken && Refs.isPlainTake(E.F, *Taken);
}

/// Is it plain that both are references of their own: taken in sight, and
/// dropped where the owner ends?
bool ReferenceCycle::isPlain(const Edge &First, const Edge &Last,
                             llvm::ArrayRef<NameId> Ends) const {
  return llvm::all_of(std::array{&First, &Last}, [&](const Edge *E) {
    return isTakenFor(*E) && !E->IsRegistered &&
           (!E->Field || drops().atEnd(*E, Ends));
  });
}

void ReferenceCycle::tell(const Edge &A, const Edge &B,
                          const ReasonKind &Because) {
  auto KeyOf = [](const Edge &E) {
    return E.Field ? uint64_t(E.Field)
                   : (1ull << 63 | uint64_t(E.F) << 32 | E.Event);
  };
  if (!Known.insert(std::minmax({KeyOf(A), KeyOf(B)})).second)
    return;
  auto PlaceOf = [&](const Site &S) { return G.place(S.F, S.Event); };
  // Where the field gets it, not where a callee is called that puts it there.
  auto Itself = [&](const Edge &E) -> Edge {
    for (const auto &[Field, Origin] : Of.byField())
      if (E.Field && Field == E.Field && !(Origin.F == E.F))
        return Origin;
    return E;
  };
  Edge First = Itself(A), Last = Itself(B);
  llvm::SmallVector<NameId, 2> Ends;
  for (const Edge *E : {&First, &Last})
    for (NameId Record : {E->Record, E->To})
      if (Record && !llvm::is_contained(Ends, Record))
        Ends.push_back(Record);
  // One that it was born with counts only where its owner drops it.
  for (const Edge *E : {&First, &Last})
    if (!E->IsCounted && !drops().atEnd(*E, Ends))
      return;
  Reasons Why;
  bool IsPlain = &Because == &CountedBothWays && isPlain(First, Last, Ends);
  const bool IsMade =
      &Because == &CountedBothWays && isMadeFor(First, Last, Ends);
  Why.add(IsPlain  ? TakenBothWays
          : IsMade ? MadeAndTaken
                   : Because,
          PlaceOf(Last));
  for (const Edge *E : {&First, &Last}) {
    if (auto Drop = drops().before(*E, Ends))
      Why.add(CycleBroken, PlaceOf(*Drop));
    if (auto Away = givenAway(G, *E))
      Why.add(CycleOutOfSight, PlaceOf(*Away));
  }
  Report.addAbsence(Why);
  Finding *Found = Report.decide(
      Why, PlaceOf(Last),
      [&] {
        return "'" + name(Last) +
               "' counts a reference to what counts one to its owner: neither "
               "can ever end";
      },
      name(Last));
  if (!Found)
    return;
  Reporter::note(*Found, PlaceOf(First),
                 "'" + name(First) +
                     "' keeps the other reference from here on");
  if (auto Drop = drops().atEnd(Last, Ends))
    Reporter::note(*Found, PlaceOf(*Drop),
                   "it is dropped here, when its owner ends");
}

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  Reporter Report(Graph, "reference-cycle", Out);
  ReferenceCycle(Graph, Report).run();
}

static const RuleInfo ReferenceCycleRule = {
    "reference-cycle", Stage::Experimental, "0.2", findAll};
CVET_RULE(ReferenceCycleRule);
