//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "Markdown.h"
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

int cvet::runRules(const Options &O) {
  if (O.ListsReasons) {
    O.Json ? listReasonsAsJson(outs()) : listReasons(outs());
    return Clean;
  }
  if (O.Json) {
    printRulesAsJson();
    return Clean;
  }
  for (const RuleInfo *Rule : allRules())
    outs() << llvm::formatv("cvet-{0,-26} {1,-12} {2}\n", Rule->Name,
                            stageName(Rule->RuleStage),
                            ruleSummary(Rule->Name));
  return Clean;
}

static unsigned terminalWidth() {
  unsigned Columns = llvm::sys::Process::StandardOutColumns();
  return Columns ? std::min(Columns, 100U) : 80;
}

static int explainRule(const Options &O) {
  if (O.Files.size() != 1)
    return fail("cvet explain needs one RULE or REASON, or --fact=FUNCTION; "
                "see cvet rules");
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
  renderMarkdown(Reason ? reasonPage(*Reason) : rulePage(Name), terminalWidth(),
                 textOptions(O, outs()).Color, outs());
  return Clean;
}

int cvet::runExplain(const Options &O) {
  if (O.KeepsAll)
    return explainCandidates(O);
  return O.Fact.empty() ? explainRule(O) : explainFact(O);
}
