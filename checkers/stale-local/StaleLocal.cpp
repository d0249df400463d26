//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A local variable has what a call frees on some way through it, and is
/// followed behind the call.
///
//===----------------------------------------------------------------------===//

#include "Doubts.h"
#include "GivenItself.h"
#include "Rule.h"

using namespace cvet;
using namespace cvet::stale_local;

static void tell(const RetentionGraph &G, Reporter &Report, const Doubts &Known,
                 const Freed &At) {
  const FunctionId F = At.Call.caller();
  const std::string Name = G.spell(F, At.Local);
  const std::string Callee = Report.function(At.Via);
  Finding *Told = Report.decide(
      Known.about(At), G.place(F, At.Use),
      [&] {
        return "'" + Name + "' is used here, and '" + Callee +
               "' may have freed it";
      },
      Report.function(F) + "." + Name);
  if (!Told)
    return;
  const bool IsCopy = At.Value != At.Local;
  // Who still names it is the local.
  Told->Story = {IsCopy ? G.spell(F, At.Value) : Name, IsCopy ? Name : "",
                 NoteRole::Used};
  if (auto Define = Origins(G, F).definition(At.Call.event(), At.Local))
    if (IsCopy)
      Reporter::note(*Told, G.place(F, *Define), "'" + Name + "' is set here",
                     NoteRole::Held);
  const bool IsNamed =
      llvm::any_of(G.program().targets(At.Call), [&](const CallTarget &T) {
        return T.Callee == At.Via && T.Kind == CallKind::Direct;
      });
  Reporter::note(*Told, G.place(F, At.Call.event()),
                 IsNamed ? "'" + Callee + "' is called here"
                         : "this call runs '" + Callee + "'");
  const Site Death = deathOf(G, At.Call, At.Death, {At.Via, At.Inner.front()});
  Reporter::note(*Told, G.place(Death.F, Death.Event),
                 "it is freed here, on some way", NoteRole::Dies);
}

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  Reporter Report(Graph, "stale-local", Out);
  const StaticDeaths Statics(Graph);
  const FollowedParams Params(Graph.program());
  for (FunctionId F = 0; F < Graph.program().Functions.size(); ++F) {
    findGivenItself(Graph, Params, Report, F);
    std::vector<Freed> All = FreedLocals(Graph, Statics, Params, F).find();
    if (All.empty())
      continue;
    const Doubts Known(Graph, Report, F);
    for (const Freed &At : All)
      tell(Graph, Report, Known, At);
  }
}

static const RuleInfo StaleLocal = leakRule(
    {"stale-local", Stage::Experimental, "0.2", findAll, "CWE-416", "7.5"});
CVET_RULE(StaleLocal);
