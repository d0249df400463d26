//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "GoRules.h"
#include "Markdown.h"
#include "Presets.h"
#include "ReasonPages.h"
#include "Rule.h"
#include "Suggest.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Process.h"

using namespace cvet;
using llvm::outs;
using llvm::StringRef;

static StringRef stageName(Stage S) {
  return S == Stage::Stable ? "stable" : "experimental";
}

/// For programs; docs/command-line.md describes it.
static void printRulesAsJson() {
  llvm::json::OStream J(outs(), 1);
  auto Write = [&](const RuleInfo &Rule) {
    J.attribute("name", ("cvet-" + Rule.Name).str());
    J.attribute("stage", stageName(Rule.RuleStage));
    J.attribute("since", Rule.Since);
    J.attribute("summary", ruleSummary(Rule.Name));
    J.attribute("onByDefault", !Rule.IsOffUnlessAsked);
    J.attributeArray("presets", [&] {
      for (Preset P : {Preset::Leaks, Preset::Vet})
        if (hasRule(P, Rule.Name))
          J.value(presetName(P));
    });
    llvm::SmallVector<StringRef> Weaknesses;
    llvm::SplitString(Rule.Weaknesses, Weaknesses);
    J.attributeArray("weaknesses", [&] {
      for (StringRef W : Weaknesses)
        J.value(W);
    });
    J.attribute("securitySeverity", Rule.SecuritySeverity);
    J.attribute("page", rulePage(Rule.Name));
  };
  J.array([&] {
    for (const RuleInfo *Rule : allRules())
      J.object([&] { Write(*Rule); });
  });
  J.flush();
  outs() << '\n';
}

static unsigned terminalWidth() {
  unsigned Columns = llvm::sys::Process::StandardOutColumns();
  return Columns ? std::min(Columns, 100U) : 80;
}

static void printPage(const Options &O, StringRef Page) {
  renderMarkdown(Page, terminalWidth(), textOptions(O, outs()).Color, outs());
}

/// What there is for all rules of Go's, or for the one that O names.
static int runGoRules(const Options &O) {
  std::vector<GoRule> Rules = allGoRules().vec();
  if (O.GoRule == "clang-tidy") {
    outs() << goTidyFile();
    return Clean;
  }
  if (!O.GoRule.empty()) {
    std::vector<std::string> Names;
    for (const GoRule &Rule : Rules)
      Names.push_back(Rule.Name.str());
    llvm::erase_if(Rules,
                   [&](const GoRule &Rule) { return Rule.Name != O.GoRule; });
    if (Rules.empty())
      return fail("no rule of Go's is called '" + llvm::Twine(O.GoRule) + "'" +
                  didYouMean(O.GoRule, Names) + "; see cvet rules --go");
  }
  if (O.Json)
    listGoRulesAsJson(Rules, outs());
  else if (O.GoRule.empty())
    printPage(O, goRulesPage(Rules));
  else
    for (const GoRule &Rule : Rules)
      printPage(O, goRulePage(Rule));
  return Clean;
}

int cvet::runRules(const Options &O) {
  if (O.ListsGoRules)
    return runGoRules(O);
  if (O.ListsReasons) {
    O.Json ? listReasonsAsJson(outs()) : listReasons(outs());
    return Clean;
  }
  if (O.Json) {
    printRulesAsJson();
    return Clean;
  }
  for (const RuleInfo *Rule : allRules())
    outs() << llvm::formatv("cvet-{0,-26} {1,-12} {2}{3}\n", Rule->Name,
                            stageName(Rule->RuleStage), ruleSummary(Rule->Name),
                            Rule->IsOffUnlessAsked ? " (off unless asked)"
                                                   : "");
  return Clean;
}

static int explainRule(const Options &O) {
  if (O.Files.size() != 1)
    return fail("cvet explain needs one RULE or REASON, --fact=FUNCTION or "
                "--holders=RECORD; see cvet rules");
  StringRef Name = O.Files[0];
  bool IsRule = Name.consume_front("cvet-");
  const ReasonKind *Reason = IsRule ? nullptr : findReason(Name);
  if (!Reason && !findRule(Name)) {
    std::vector<std::string> Names;
    for (const RuleInfo *Rule : allRules())
      Names.push_back(Rule->Name.str());
    if (!IsRule)
      for (const ReasonKind *Kind : allReasons())
        Names.push_back(Kind->Name.str());
    return fail("there is no rule " + llvm::Twine(IsRule ? "" : "or reason ") +
                "'" + Name + "'" + didYouMean(Name, Names) +
                "; see cvet rules" + (IsRule ? "" : " [--reasons]"));
  }
  if (Reason)
    printPage(O, reasonPage(*Reason));
  else
    printPage(O, rulePage(Name));
  return Clean;
}

int cvet::runExplain(const Options &O) {
  if (O.KeepsAll)
    return explainCandidates(O);
  if (!O.About.empty())
    return explainHolders(O);
  return O.Fact.empty() ? explainRule(O) : explainFact(O);
}
