//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "SarifRules.h"
#include "Rule.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace cvet;
using llvm::StringRef;

/// GitHub's limit for a description is 1024 characters.
static constexpr size_t MaxDescription = 1000;
/// It shows ten tags.
static constexpr size_t MaxWeaknesses = 4;

llvm::StringRef cvet::sarifLevel(Severity S) { return severityName(S); }

SarifRules::SarifRules(const std::vector<Finding> &Findings) {
  for (const RuleInfo *Rule : allRules())
    Indices.try_emplace(("cvet-" + Rule->Name).str(), Indices.size());
  for (const Finding &F : Findings)
    if (F.IsStock && !llvm::is_contained(Stock, F.Rule))
      Stock.push_back(F.Rule);
  llvm::sort(Stock);
  for (const std::string &Name : Stock)
    Indices.try_emplace(Name, Indices.size());
}

/// "StaleListNode"
static std::string pascalCase(StringRef Name) {
  std::string Result;
  for (StringRef Word : llvm::split(Name, '-'))
    Result += llvm::toUpper(Word.take_front(1).str().c_str()[0]) +
              Word.drop_front(1).str();
  llvm::erase_if(Result, [](char C) { return !llvm::isAlnum(C); });
  return Result;
}

/// The paragraphs of \p Page between its summary and its first section.
static std::string description(StringRef Page) {
  StringRef Text = Page.split("\n\n").second.split("\n\n").second;
  Text = Text.take_front(Text.find("\n**")).trim();
  std::string Result = Text.str();
  std::replace(Result.begin(), Result.end(), '\n', ' ');
  if (Result.size() > MaxDescription)
    Result.resize(Result.rfind(". ", MaxDescription) + 1);
  return Result;
}

/// \p Page without the marks of Markdown.
static std::string plainText(StringRef Page) {
  std::string Result;
  for (StringRef Line : llvm::split(Page, '\n')) {
    if (Line.starts_with("```"))
      continue;
    Line.consume_front("# ");
    if (Line.consume_front("**"))
      Line.consume_back("**");
    Result += Line.str() + '\n';
  }
  return StringRef(Result).rtrim().str();
}

static void writeText(llvm::json::OStream &J, StringRef Key, StringRef Text) {
  J.attributeObject(Key, [&] { J.attribute("text", Text); });
}

static void writeRule(llvm::json::OStream &J, const RuleInfo &Rule) {
  StringRef Page = rulePage(Rule.Name);
  J.attribute("id", ("cvet-" + Rule.Name).str());
  J.attribute("name", pascalCase(Rule.Name));
  writeText(J, "shortDescription", ruleSummary(Rule.Name));
  std::string Full = description(Page);
  writeText(J, "fullDescription", Full.empty() ? ruleSummary(Rule.Name) : Full);
  J.attributeObject("help", [&] {
    J.attribute("text", plainText(Page));
    J.attribute("markdown", Page);
  });
  J.attributeObject("defaultConfiguration", [&] {
    if (Rule.IsOffUnlessAsked)
      J.attribute("enabled", false);
    J.attribute("level", "warning");
  });
  J.attributeObject("properties", [&] {
    J.attributeArray("tags", [&] {
      if (!Rule.SecuritySeverity.empty())
        J.value("security");
      llvm::SmallVector<StringRef> Weaknesses;
      llvm::SplitString(Rule.Weaknesses, Weaknesses);
      Weaknesses.truncate(std::min(Weaknesses.size(), MaxWeaknesses));
      for (StringRef W : Weaknesses) // in the spelling of each consumer
        J.value("external/cwe/" + W.lower());
      for (StringRef W : Weaknesses)
        J.value(W);
    });
    J.attribute("precision",
                Rule.RuleStage == Stage::Stable ? "high" : "medium");
    J.attribute("problem.severity", "warning");
    if (!Rule.SecuritySeverity.empty())
      J.attribute("security-severity", Rule.SecuritySeverity);
  });
}

/// The page of clang-tidy's about its check \p Name; the compiler's warnings
/// and the analyzer's experiments have none.
static std::string stockPage(StringRef Name) {
  auto [Module, Check] = Name.split('-');
  if (Name.consume_front("clang-analyzer-")) {
    Module = "clang-analyzer";
    Check = Name;
  }
  if (Module == "clang" || Check.starts_with("alpha."))
    return "";
  return "https://clang.llvm.org/extra/clang-tidy/checks/" + Module.str() +
         "/" + Check.str() + ".html";
}

static void writeStockRule(llvm::json::OStream &J, StringRef Name) {
  std::string Summary = "A check of clang-tidy's own: " + Name.str() + ".";
  J.attribute("id", Name);
  J.attribute("name", pascalCase(Name));
  writeText(J, "shortDescription", Summary);
  writeText(J, "fullDescription", Summary);
  std::string Page = stockPage(Name);
  writeText(J, "help", Page.empty() ? Summary : "See " + Page);
  if (!Page.empty())
    J.attribute("helpUri", Page);
  J.attributeObject("defaultConfiguration",
                    [&] { J.attribute("level", "warning"); });
  J.attributeObject("properties", [&] {
    J.attributeArray("tags", [&] { J.value("clang-tidy"); });
    J.attribute("precision", "medium");
    J.attribute("problem.severity", "warning");
  });
}

void SarifRules::write(llvm::json::OStream &J) const {
  J.array([&] {
    for (const RuleInfo *Rule : allRules())
      J.object([&] { writeRule(J, *Rule); });
    for (const std::string &Name : Stock)
      J.object([&] { writeStockRule(J, Name); });
  });
}
