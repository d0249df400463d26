//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A counted reference that a function has is dropped on one way through it and
/// forgotten on another, or on all.
///
//===----------------------------------------------------------------------===//

#include "FailedUse.h"
#include "Forgotten.h"
#include "HandedOver.h"
#include "Iterators.h"
#include "Owners.h"
#include "Reporter.h"
#include "Rule.h"
#include "Shared.h"
#include "Turns.h"

using namespace cvet;
using namespace cvet::leaks;

namespace {

const ReasonKind DroppedOtherwise("dropped-otherwise", Side::Argument,
                                  Scope::Way, Basis::Shown, Confidence::Low,
                                  "another way drops the reference here");
const ReasonKind NeverDropped("never-dropped", Side::Argument, Scope::Object,
                              Basis::Shown, Confidence::Low,
                              "no way drops the reference that is given here");
const ReasonKind OthersDropIt("others-drop-it", Side::Argument, Scope::Object,
                              Basis::Shown, Confidence::Medium,
                              "'{0}' drops what it is given so");
const ReasonKind LibraryGives("library-gives", Side::Argument, Scope::Object,
                              Basis::Shown, Confidence::Medium,
                              "the call gives a reference of one's own, and "
                              "nobody else is given it here");
const ReasonKind NextTurn("next-turn", Side::Argument, Scope::Way, Basis::Shown,
                          Confidence::Low,
                          "the next turn of the loop takes another one");
const ReasonKind LoopDropsIt("loop-drops-it", Side::Argument, Scope::Way,
                             Basis::Shown, Confidence::Medium,
                             "the call gives a reference of one's own, which "
                             "other ways of the loop drop");
const ReasonKind KeptForLater("kept-for-later", Side::Defeater, Scope::Way,
                              Basis::Shown, Nothing,
                              "the way that drops it has failed: where all "
                              "goes well it is kept");

class ReferenceLeak {
public:
  ReferenceLeak(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report), Refs(Graph),
        All(Graph, Refs), Plainly(Graph, Refs, All, Report) {}

  void run() {
    if (!P.WholeProgram)
      return;
    for (FunctionId F = 0; F < P.Functions.size(); ++F)
      if (!P.Functions[F].IsForeign && !P.isTooLarge(P.Functions[F])) {
        for (const Hold &H : All.of(F))
          check(H);
        Plainly.checkRefused(F);
      }
    findShared(G, Refs, All, Report);
    findHandedOver(G, Refs, All, Plainly, Report);
    findForgottenByOwners(G, Refs, All, Report);
  }

private:
  void check(const Hold &H);
  void checkReturns(const Hold &H, const EventSet &Drops, const EventSet &Gone,
                    const EventSet &Told);
  bool checkNextTurn(const Hold &H);
  void checkNeverDropped(const Hold &H, const EventSet &Gone);
  std::optional<Site> droppedElsewhere(const Hold &H) const;
  bool isKeptForLater(const Hold &H, uint32_t Return,
                      const EventSet &Drops) const;

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  References Refs;
  Holds All;
  Forgotten Plainly;
};

} // namespace

void ReferenceLeak::check(const Hold &H) {
  if (findLeftLoop(G, Refs, All, H, Report))
    return;
  const EventSet Told = Plainly.check(H);
  if (Told.none() && findFailedUse(G, All, H, Report))
    return;
  // Another count of an object that goes up may be no reference.
  if (H.IsOwn)
    return;
  EventSet Drops = All.drops(H);
  EventSet Gone = All.handedOn(H);
  Gone |= Drops;
  // What is written over it by a callee is not followed.
  const Flow &Fl = G.effects().flow(H.F);
  bool IsDropped = llvm::any_of(Drops.set_bits(), [&](uint32_t D) {
    return Fl.hasPath(H.Event, D, Fl.none());
  });
  if (H.IsGiven && !IsDropped) {
    EventSet Kept = Gone;
    Kept.reset(All.lent(H));
    if (Kept.none())
      return checkNeverDropped(H, Kept);
  }
  if (IsDropped)
    checkReturns(H, Drops, Gone, Told);
  else if (Gone.none() && Told.none())
    checkNeverDropped(H, Gone);
}

/// What the value of a return tells of the way there.
enum class Told : uint8_t { Nothing, Failure, Success };
static Told toldBy(const Program &P, const Event &Return) {
  if (Return.Ops.empty() || Return.Ops[0].Values.size() != 1)
    return Told::Nothing;
  PlaceId V = Return.Ops[0].Values[0];
  if (P.Places.kind(V) == PlaceKind::Null)
    return Told::Failure;
  if (auto N = integerAt(V, P.Places, P.Names))
    return *N < 0 ? Told::Failure : *N == 0 ? Told::Success : Told::Nothing;
  return Told::Nothing;
}

/// Does what drops \p H lead to a failure, and \p Return to none?
bool ReferenceLeak::isKeptForLater(const Hold &H, uint32_t Return,
                                   const EventSet &Drops) const {
  const Function &Fn = P.Functions[H.F];
  const Flow &Fl = G.effects().flow(H.F);
  if (toldBy(P, Fn.Events[Return]) == Told::Failure)
    return false;
  for (uint32_t D : Drops.set_bits())
    for (uint32_t E = D; E < Fn.Events.size(); ++E)
      if (Fn.Events[E].Kind == EventKind::Return &&
          toldBy(P, Fn.Events[E]) == Told::Failure &&
          Fl.hasPath(D, E, Fl.none()))
        return true;
  return false;
}

/// An early return between where \p H begins and where it is dropped.
void ReferenceLeak::checkReturns(const Hold &H, const EventSet &Drops,
                                 const EventSet &Gone, const EventSet &Told) {
  const Function &Fn = P.Functions[H.F];
  const Flow &Fl = G.effects().flow(H.F);
  auto Tell = [&](uint32_t At, uint32_t Drop, const ReasonKind &Because,
                  llvm::StringRef What) {
    Reasons Why;
    Why.add(Because, G.place(H.F, Drop));
    if (Fn.Events[At].Kind == EventKind::Return && isKeptForLater(H, At, Drops))
      Why.add(KeptForLater, G.place(H.F, Drop));
    Report.addAbsence(Why);
    Finding *Found = Report.decide(
        Why, G.place(H.F, At),
        [&] {
          return ("the reference to '" + All.name(H) + "' is not dropped on " +
                  What)
              .str();
        },
        All.name(H));
    if (!Found)
      return;
    if (At != H.Event)
      Reporter::note(*Found, G.place(H.F, H.Event),
                     "'" + All.name(H) + "' gets one more reference here",
                     NoteRole::Held);
    Reporter::note(*Found, G.place(H.F, Drop),
                   "it is dropped here on another way", NoteRole::LetGo);
  };
  for (uint32_t R = 0; R < Fn.Events.size(); ++R) {
    // What a variable's cleanup drops, it drops behind the return.
    if (Fn.Events[R].Kind != EventKind::Return || Gone.test(R) ||
        Told.test(R) || !Fl.hasPath(R, Flow::Boundary, Gone))
      continue;
    // What is dropped before, on another way, may have failed there.
    auto Later = llvm::find_if(Drops.set_bits(), [&](uint32_t D) {
      return Fn.Events[R].Where < Fn.Events[D].Where &&
             Fl.hasPath(H.Event, D, Fl.none());
    });
    if (Later != Drops.set_bits().end() && All.leads(H, R, Gone))
      Tell(R, *Later, DroppedOtherwise, "this way");
  }
  if (checkNextTurn(H))
    return;
  if (All.leads(H, H.Event, Gone)) {
    for (uint32_t D : Drops.set_bits())
      if (Fl.hasPath(H.Event, D, Fl.none()) &&
          Fl.hasPath(D, H.Event, Fl.none()))
        return Tell(H.Event, D, NextTurn, "each way to the next turn");
  }
}

/// A way to the next turn of a loop, which gets another object, on which \p H
/// is not dropped as it is on other ways.
bool ReferenceLeak::checkNextTurn(const Hold &H) {
  if (!H.IsGiven || !H.Kept)
    return false;
  const Flow &Fl = G.effects().flow(H.F);
  EventSet Drops = All.plainDrops(H);
  EventSet Gone = All.handedOn(H);
  Gone |= All.perhapsHandedOn(H);
  // The variable gets the next one by this call itself.
  Gone.reset(Fl.defines(H.Kept));
  Gone.reset(All.lent(H));
  Gone |= Drops;
  // Another variable has it in the next turn.
  const Function &Fn = P.Functions[H.F];
  for (uint32_t E = 0; E < Fn.Events.size(); ++E)
    if (Fn.Events[E].Kind == EventKind::Define &&
        llvm::is_contained(Fn.Events[E].Ops[1].Values, H.Kept))
      Gone.set(E);
  auto Drop = llvm::find_if(Drops.set_bits(), [&](uint32_t D) {
    return Fl.hasPath(H.Event, D, Fl.none()) &&
           Fl.hasPath(D, H.Event, Fl.none());
  });
  if (Drop == Drops.set_bits().end() || !All.leads(H, H.Event, Gone))
    return false;
  auto At = branchToNextTurn(G, H.F, H.Event, H.Event, Gone);
  if (!At)
    return false;
  Reasons Why;
  Why.add(LoopDropsIt, G.place(H.F, *Drop));
  Report.addAbsence(Why);
  std::string Name = All.name(H);
  Finding *Found = Report.decide(
      Why, G.place(H.F, *At),
      [&] {
        return "the reference to '" + Name +
               "' is not dropped on a way to the next turn of the loop";
      },
      Name);
  if (!Found)
    return false;
  Reporter::note(*Found, G.place(H.F, H.Event),
                 "'" + Name + "' gets one more reference here", NoteRole::Held);
  Reporter::note(*Found, G.place(H.F, *Drop),
                 "it is dropped here on another way", NoteRole::LetGo);
  return true;
}

/// Where another function drops what the same callee gives it.
std::optional<Site> ReferenceLeak::droppedElsewhere(const Hold &H) const {
  auto Call = P.callAt(H.F, H.Event);
  if (!Call || P.targets(*Call).size() != 1)
    return std::nullopt;
  const FunctionId Giver = P.targets(*Call)[0].Callee;
  for (const CallSite &S : P.Functions[Giver].Callers) {
    if (S.caller() == H.F || P.isTooLarge(P.Functions[S.caller()]))
      continue;
    for (const Hold &Other : All.of(S.caller())) {
      if (Other.Event != S.event())
        continue;
      const EventSet Drops = All.plainDrops(Other);
      if (Drops.any())
        return Site{S.caller(), uint32_t(Drops.find_first())};
    }
  }
  return std::nullopt;
}

/// A reference that the function is given and forgets.
void ReferenceLeak::checkNeverDropped(const Hold &H, const EventSet &Gone) {
  if (!H.IsNew || P.isMain(H.F) || !All.leads(H, Flow::Boundary, Gone))
    return;
  Reasons Why;
  Why.add(H.IsGiven ? LibraryGives : NeverDropped, G.place(H.F, H.Event));
  if (auto Other = H.IsGiven ? std::nullopt : droppedElsewhere(H))
    Why.add(OthersDropIt, G.place(Other->F, Other->Event),
            {Report.function(Other->F)});
  Report.addAbsence(Why);
  std::string Name = All.name(H);
  Report.decide(
      Why, G.place(H.F, H.Event),
      [&] {
        return Name == "it" ? std::string("the reference that this call gives "
                                          "is never dropped")
                            : "the reference in '" + Name +
                                  "', which is given here, is never dropped";
      },
      Name);
}

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  Reporter Report(Graph, "reference-leak", Out);
  ReferenceLeak(Graph, Report).run();
}

static const RuleInfo ReferenceLeakRule = {"reference-leak",
                                           Stage::Experimental, "0.2", findAll};
CVET_RULE(ReferenceLeakRule);
