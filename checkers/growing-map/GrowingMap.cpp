//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A table, list, tree or array that only grows: entries are added by what
/// comes in, and nothing in the program takes one out.
///
//===----------------------------------------------------------------------===//

#include "GrowingMap.h"
#include "Reporter.h"
#include "Rule.h"

using namespace cvet;
using namespace cvet::growing;

namespace {

const ReasonKind NeverTakenOut("never-taken-out", Side::Argument, Scope::Holder,
                               Basis::Shown, Confidence::Low,
                               "nothing in sight takes one out of '{0}'");
const ReasonKind AddedByCallback("added-by-callback", Side::Argument,
                                 Scope::Holder, Basis::Shown, Confidence::Low,
                                 "each event adds one: its callback is "
                                 "registered here");
const ReasonKind AddedByService("added-by-service", Side::Argument,
                                Scope::Holder, Basis::Shown, Confidence::Low,
                                "a loop that waits for input adds them");
const ReasonKind AddedByUsers("added-by-users", Side::Argument, Scope::Holder,
                              Basis::Shown, Confidence::Medium,
                              "each call of '{0}' may add one");
const ReasonKind RemoverUncalled("remover-uncalled", Side::Argument,
                                 Scope::Holder, Basis::Shown,
                                 Confidence::Medium,
                                 "'{0}' takes one out, and nobody calls it");
const ReasonKind AddedAtStart("added-at-start", Side::Defeater, Scope::Holder,
                              Basis::Shown, Nothing,
                              "no event adds one: that is done at start");
const ReasonKind AddedIfEmpty("added-if-empty", Side::Defeater, Scope::Holder,
                              Basis::Shown, Nothing,
                              "that is done once: this test sees to it");
const ReasonKind TableShrinks("table-shrinks", Side::Defeater, Scope::Holder,
                              Basis::Shown, Nothing,
                              "an entry goes here, or all of them");
const ReasonKind BoundedHere("bounded-here", Side::Defeater, Scope::Holder,
                             Basis::Shown, Nothing,
                             "this asks how many there are");
const ReasonKind TableGivenAway("table-given-away", Side::Defeater,
                                Scope::Holder, Basis::Shown, Nothing,
                                "code that is not in sight gets it here, and "
                                "may take entries out");
const ReasonKind CutAtEquality("cut-at-equality", Side::Argument, Scope::Object,
                               Basis::Shown, Confidence::Medium,
                               "one is taken out only where '{0}' is exactly "
                               "'{1}', which may change");
const ReasonKind FreedIfLast("freed-if-last", Side::Argument, Scope::Holder,
                             Basis::Shown, Confidence::Low,
                             "one with another behind it is never taken out of "
                             "'{0}'");
const ReasonKind FilledFromFile("filled-from-file", Side::Defeater,
                                Scope::Holder, Basis::Shown, Confidence::Low,
                                "a file has them, which is read to its end "
                                "here");
const ReasonKind TableMayEnd("table-may-end", Side::Defeater, Scope::Holder,
                             Basis::Shown, Confidence::Low,
                             "whether what has it lasts is not in sight");

const ReasonKind FarFromInput("far-from-input", Side::Defeater, Scope::Holder,
                              Basis::Shown, Confidence::Low,
                              "what comes in is {0} calls away: there may be "
                              "few of them");
const ReasonKind IsRegistered("is-registered", Side::Defeater, Scope::Holder,
                              Basis::Shown, Confidence::Low,
                              "functions are registered so, of which there are "
                              "few");
const ReasonKind InsideGoes("inside-goes", Side::Argument, Scope::Holder,
                            Basis::Shown, Confidence::Medium,
                            "what an entry has inside goes again here, and the "
                            "entry stays");

const ReasonKind SubjectEnds("subject-ends", Side::Argument, Scope::Holder,
                             Basis::Shown, Confidence::Medium,
                             "what an entry is about ends here, and the entry "
                             "stays");
const ReasonKind ClosedAndKept("closed-and-kept", Side::Argument, Scope::Holder,
                               Basis::Shown, Confidence::Medium,
                               "where another function closes one, as here, "
                               "the entry goes, too");
const ReasonKind NamedInSource("named-in-source", Side::Defeater, Scope::Holder,
                               Basis::Shown, Confidence::Low,
                               "all that call '{0}' name the entry by a "
                               "constant: there are as many as that");

class GrowingMap {
public:
  GrowingMap(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report), Driven(Graph),
        Gone(Graph), Inside(Graph, Gone), Closed(Graph, Gone), Last(Graph) {}

  void run() {
    if (!P.WholeProgram)
      return;
    // One finding for each table: where it is most sure.
    std::map<Holder, std::vector<Growth>> ByHolder;
    for (const Growth &Of : growths(G))
      ByHolder[{Of.H.Kind, Of.Head}].push_back(Of);
    for (const auto &[H, All] : ByHolder) {
      if (!All.front().IsTree)
        check(All);
      if (auto Test = Last.of(All.front()))
        tellLast(All.front(), *Test);
      if (auto One = Closed.of(All.front()))
        tellClosed(All.front(), *One);
    }
  }

private:
  void check(llvm::ArrayRef<Growth> All);
  void tellExact(const Growth &Of, const ExactLimit &Limit);
  void tellLast(const Growth &Of, const Site &Test);
  void tellClosed(const Growth &Of, const ClosedOnes::Kept &One);
  void tell(const Growth &Of, const Drive &By, Life Lives,
            llvm::ArrayRef<Growth> All);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  Drivers Driven;
  Departures Gone;
  InnerDepartures Inside;
  ClosedOnes Closed;
  LastOnes Last;
};

} // namespace

void GrowingMap::check(llvm::ArrayRef<Growth> All) {
  const Growth *Best = nullptr;
  Drive Most;
  Life Longest = Life::Short;
  for (const Growth &Of : All) {
    Life Lives = lifeOf(G, Of.F, Of.Event, Of.Place);
    if (Lives == Life::Short)
      continue;
    Drive By = Driven.of(Of.F, Of.Event);
    if (!Best || std::tie(Lives, By.By) > std::tie(Longest, Most.By)) {
      Best = &Of;
      Most = By;
      Longest = Lives;
    }
  }
  if (!Best)
    return;
  if (auto Limit = exactLimit(G, Driven, Gone, *Best))
    return tellExact(*Best, *Limit);
  tell(*Best, Most, Longest, All);
}

/// Entries are taken out, but only where they stand last.
void GrowingMap::tellLast(const Growth &Of, const Site &Test) {
  Reasons Why;
  std::string Table = G.spell(Of.Head);
  Why.add(FreedIfLast, G.place(Test.F, Test.Event), {Table});
  Finding *Found = Report.decide(
      Why, G.place(Test.F, Test.Event),
      [&] {
        return "an entry is freed only where none is behind it in '" + Table +
               "'";
      },
      Table);
  if (Found)
    Reporter::note(*Found, G.place(Of.F, Of.Event), "one is added here");
}

/// Entries are taken out at one of two ends.
void GrowingMap::tellClosed(const Growth &Of, const ClosedOnes::Kept &One) {
  Reasons Why;
  std::string Table = G.spell(Of.Head);
  Why.add(ClosedAndKept, G.place(One.Goes.F, One.Goes.Event));
  Report.addAbsence(Why);
  Finding *Found = Report.decide(
      Why, G.place(One.Stays.F, One.Stays.Event),
      [&] {
        return "what an entry of '" + Table +
               "' has is closed here, and the entry stays";
      },
      Table);
  if (!Found)
    return;
  Reporter::note(*Found, G.place(Of.F, Of.Event), "one is added here");
  Reporter::note(*Found, G.place(One.Goes.F, One.Goes.Event),
                 "the entry goes where it is closed here");
}

/// It is cut, but only where its length is exactly so.
void GrowingMap::tellExact(const Growth &Of, const ExactLimit &Limit) {
  Reasons Why;
  std::string Table = G.spell(Of.Head), Count = G.spell(Limit.Count),
              Most = G.spell(Limit.Limit);
  Why.add(CutAtEquality, G.place(Limit.F, Limit.Event), {Count, Most});
  Report.addAbsence(Why);
  Finding *Found = Report.decide(
      Why, G.place(Of.F, Of.Event),
      [&] {
        return "'" + Table + "' is cut only where '" + Count +
               "' is exactly '" + Most + "', which may change";
      },
      Table);
  if (Found)
    Reporter::note(*Found, G.place(Limit.F, Limit.Event),
                   "'" + Count + "' is compared here");
}

/// Is each argument of each call of \p F the same whenever that is made?
static bool isNamedInSource(const Program &P, FunctionId F) {
  auto IsFixed = [&](PlaceId V) {
    switch (P.Places.rootKind(V)) {
    case PlaceKind::Null:
    case PlaceKind::String:
    case PlaceKind::Function:
      return true;
    case PlaceKind::Constant:
      return integerAt(V, P.Places, P.Names).has_value();
    case PlaceKind::Global:
      return P.Places.kind(V) == PlaceKind::Addr;
    default:
      return false;
    }
  };
  const Function &Fn = P.Functions[F];
  return !Fn.Params.empty() && !Fn.Callers.empty() &&
         llvm::all_of(Fn.Callers, [&](const CallSite &S) {
           return S.Target.Kind == CallKind::Direct &&
                  llvm::all_of(llvm::drop_begin(P.event(S).Ops),
                               [&](const Operand &O) {
                                 return !O.Values.empty() &&
                                        llvm::all_of(O.Values, IsFixed);
                               });
         });
}

void GrowingMap::tell(const Growth &Of, const Drive &By, Life Lives,
                      llvm::ArrayRef<Growth> All) {
  auto PlaceOf = [&](const Site &S) { return G.place(S.F, S.Event); };
  std::string Table = G.spell(Of.Head);
  Reasons Why;
  Why.add(NeverTakenOut, PlaceOf(Of), {Table});
  switch (By.By) {
  case Drive::AtStart:
    Why.add(AddedAtStart, PlaceOf(Of));
    break;
  case Drive::Users:
    Why.add(AddedByUsers, G.place(P.Functions[By.Where.F].Where),
            {Report.function(By.Where.F)});
    break;
  case Drive::Service:
    Why.add(AddedByService, PlaceOf(By.Where));
    break;
  case Drive::Callback:
    Why.add(AddedByCallback, PlaceOf(By.Where));
    break;
  }
  // What comes and goes as long as the table is there lets it grow as long.
  if (auto Goes = Inside.of(Of))
    Why.add(InsideGoes, PlaceOf(*Goes));
  else if (Lives == Life::Unknown)
    Why.add(TableMayEnd, PlaceOf(Of));
  auto Ends = By.By == Drive::AtStart ? std::nullopt : endOfSubject(G, Of);
  if (Ends)
    Why.add(SubjectEnds, PlaceOf(*Ends));
  Removal Shrinks = removal(G, Driven, Gone, Of);
  if (Shrinks.Out)
    Why.add(TableShrinks, PlaceOf(*Shrinks.Out));
  else if (Shrinks.Uncalled && By.By >= Drive::Service)
    Why.add(RemoverUncalled, PlaceOf(*Shrinks.Uncalled),
            {Report.function(Shrinks.Uncalled->F)});
  if (auto Away = Gone.givenAway(Of))
    Why.add(TableGivenAway, PlaceOf(*Away));
  for (const Growth &Each : All)
    if (auto Test = bound(G, Each))
      Why.add(BoundedHere, PlaceOf(*Test));
  if (auto Test = onlyIfEmpty(G, Of))
    Why.add(AddedIfEmpty, PlaceOf(*Test));
  constexpr unsigned Near = 3, Far = 6;
  bool IsNamed = isLookedUp(G, Of);
  if (By.Calls > (IsNamed ? Far : Near))
    Why.add(FarFromInput, PlaceOf(By.Where), {std::to_string(By.Calls)});
  if (By.By == Drive::Users && Of.Entry && P.record(Of.Entry).HasFunction &&
      !IsNamed)
    Why.add(IsRegistered, PlaceOf(Of));
  if (isNamedInSource(P, Of.F))
    Why.add(NamedInSource, G.place(P.Functions[Of.F].Where),
            {Report.function(Of.F)});
  if (By.FromFile)
    Why.add(FilledFromFile, PlaceOf(*By.FromFile));
  Report.addAbsence(Why);
  Finding *Found = Report.decide(
      Why, PlaceOf(Of),
      [&] {
        return "an entry is added to '" + Table + "' here again and again, " +
               (Shrinks.TooLate ? "and none goes before all of them do"
                                : "and nothing ever takes one out");
      },
      Table);
  if (!Found)
    return;
  if (Shrinks.TooLate)
    Reporter::note(*Found, PlaceOf(*Shrinks.TooLate), "all of them go here");
  for (const Growth &Each : All)
    if (Each.F != Of.F || Each.Event != Of.Event)
      Reporter::note(*Found, PlaceOf(Each), "one is added here, too");
}

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  Reporter Report(Graph, "growing-map", Out);
  GrowingMap(Graph, Report).run();
  if (Graph.program().WholeProgram)
    findAskedSizes(Graph, Report);
}

static const RuleInfo GrowingMapRule =
    leakRule({"growing-map", Stage::Experimental, "0.2", findAll});
CVET_RULE(GrowingMapRule);
