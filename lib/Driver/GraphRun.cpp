//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "GraphRun.h"
#include "Graph.h"
#include "Rule.h"
#include "llvm/ADT/STLExtras.h"

using namespace cvet;

/// Runs \p Work, if there is time left. Adds to \p GaveUp if it did not come to
/// its end; \p What names it.
static bool runStage(llvm::StringRef What, std::function<void()> Work,
                     const Deadline &End, std::vector<GivenUp> &GaveUp) {
  Ending How =
      isTimeUp(End) ? Ending::OutOfTime : runRecovered(std::move(Work), End);
  if (How == Ending::Done)
    return true;
  GaveUp.push_back({How == Ending::Crashed ? GivenUp::Crash : GivenUp::Time,
                    What.str(),
                    {}});
  return false;
}

std::shared_ptr<const RetentionGraph>
cvet::linkGraph(std::vector<LinkInput> Units, const ModelTable &Models,
                const LinkOptions &Options, const Deadline &End,
                std::vector<GivenUp> &GaveUp) {
  struct Task {
    std::vector<LinkInput> Units;
    std::shared_ptr<const RetentionGraph> Graph;
  };
  auto T = std::make_shared<Task>();
  T->Units = std::move(Units);
  auto Link = [T, &Models, Options] {
    injectFault("link");
    T->Graph = linkUnits(T->Units, Models, Options);
    T->Units.clear();
  };
  if (!runStage("the link", Link, End, GaveUp))
    return nullptr;
  return T->Graph;
}

void cvet::askRules(std::shared_ptr<const RetentionGraph> Graph,
                    const Deadline &End, Docket &Out,
                    std::vector<GivenUp> &GaveUp, RunLog *Log) {
  bool IsLeftBehind = false;
  for (const RuleInfo *Rule : allRules()) {
    if (!Rule->Graph)
      continue;
    LoggedTime Time(Log, RunLog::Rule, Rule->Name);
    auto Found = std::make_shared<Docket>(Out.KeepsAll);
    auto Ask = [Rule, Graph, Found] {
      Rule->Graph(*Graph, *Found);
      injectFault("rule", Rule->Name);
    };
    if (runStage(("the rule 'cvet-" + Rule->Name + "'").str(), Ask, End,
                 GaveUp))
      Out.append(std::move(*Found));
    else
      IsLeftBehind |= GaveUp.back().Why == GivenUp::Time;
  }
  if (IsLeftBehind) // it may still write to the graph
    return;
  const Program &P = Graph->program();
  for (FunctionId F : P.givenUp())
    GaveUp.push_back({GivenUp::Work, "the work on a function",
                      Graph->place(P.Functions[F].Where)});
  for (FunctionId F : P.shortened())
    GaveUp.push_back({GivenUp::Part,
                      "callers may know only a part of what a function does",
                      Graph->place(P.Functions[F].Where)});
}
