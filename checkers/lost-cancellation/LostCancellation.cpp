//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a callback could be cancelled with is overwritten or dropped, while
/// others of the kind are cancelled by what names them.
///
//===----------------------------------------------------------------------===//

#include "LostCancellation.h"
#include "Rule.h"

using namespace cvet;
using namespace cvet::lost;

namespace {

const ReasonKind NamesOneAlready("names-one-already", Side::Argument,
                                 Scope::Way, Basis::Shown, Confidence::Medium,
                                 "it names a callback from before, which is "
                                 "still registered");
const ReasonKind RegisteredAgain("registered-again", Side::Argument,
                                 Scope::Holder, Basis::Shown, Confidence::Low,
                                 "this comes again for the same object");
const ReasonKind MadeRegistered("made-registered", Side::Argument,
                                Scope::Holder, Basis::Shown, Confidence::Low,
                                "objects are made with one here");
const ReasonKind MayStartAgain("may-start-again", Side::Argument, Scope::Holder,
                               Basis::Habit, Confidence::Low,
                               "callers may call '{0}' again");
const ReasonKind NobodyCancels("nobody-cancels", Side::Defeater, Scope::Holder,
                               Basis::Shown, Nothing,
                               "nobody cancels what '{0}' names");
const ReasonKind MayEndItself("may-end-itself", Side::Defeater, Scope::Holder,
                              Basis::Shown, Confidence::Low,
                              "its callback may return 0, which may end it");

class Overwritten {
public:
  Overwritten(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report), All(Graph),
        Old(
            Graph,
            [&](FunctionId F, const Effect &X) { return All.cancelled(F, X); },
            [&](FunctionId F, uint32_t E, PlaceId V) {
              auto Call = P.Places.kind(V) == PlaceKind::Call ? P.callOf(F, V)
                                                              : std::nullopt;
              return Call && All.at(*Call) != nullptr;
            }) {}

  void run() {
    for (const Overwrites::Put &At : Old.puts())
      check(At);
  }

private:
  void check(const Overwrites::Put &At);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  Registrations All;
  Overwrites Old;
};

} // namespace

void Overwritten::check(const Overwrites::Put &At) {
  const Function &Fn = P.Functions[At.F];
  if (Fn.IsForeign)
    return;
  llvm::ArrayRef<Site> Ends = Old.releases(At.Name);
  if (Ends.empty() && !Report.keepsAll())
    return;
  OldValue Was = Old.oldAt(At);
  if (Was.Is == OldValue::None)
    return;
  const Registration &R =
      *All.at(*P.callOf(At.F, Fn.Events[At.Event].Ops[1].Values.front()));
  SourcePlace Where = G.place(At.F, At.Event);
  SourcePlace Why = G.place(Was.Where.F, Was.Where.Event);
  std::string Name = G.spell(At.Name);
  Reasons For;
  if (Was.Is == OldValue::Stored)
    For.add(NamesOneAlready, Why);
  else if (Was.Is == OldValue::Again)
    For.add(RegisteredAgain, Why);
  else if (Was.Is == OldValue::Made)
    For.add(MadeRegistered, Why);
  else
    For.add(MayStartAgain, Why, {Report.function(At.F)});
  if (Ends.empty())
    For.add(NobodyCancels, Where, {Name});
  if (R.Callback && All.mayEndItself(*R.Callback))
    For.add(MayEndItself, G.place(P.Functions[*R.Callback].Where));
  std::string Spelled = G.spell(At.F, At.Place);
  Finding *Told = Report.decide(
      For, Where,
      [&] {
        return "'" + (Spelled.empty() ? Name : Spelled) +
               "' is overwritten here while what it names is still registered";
      },
      Name);
  if (!Told)
    return;
  if (Was.Is != OldValue::Open)
    Reporter::note(*Told, Why,
                   Was.Is == OldValue::Stored ? "one is registered here"
                   : Was.Is == OldValue::Made ? "objects are made with one here"
                                              : "this comes again");
  Reporter::note(*Told, G.place(Ends.front().F, Ends.front().Event),
                 "what '" + Name + "' names is cancelled here");
}

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  Reporter Report(Graph, "lost-cancellation", Out);
  Overwritten(Graph, Report).run();
  findDropped(Graph, Report);
  findZeroed(Graph, Report);
  findUncancelled(Graph, Report);
}

static const RuleInfo LostCancellation = {"lost-cancellation",
                                          Stage::Experimental, "0.1", findAll,
                                          "CWE-772 CWE-459"};
CVET_RULE(LostCancellation);
