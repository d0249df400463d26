//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Rule.h"
#include "Embedded.h"
#include "Globs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace cvet;

static std::vector<const RuleInfo *> &registry() {
  static std::vector<const RuleInfo *> Rules;
  return Rules;
}

RuleRegistration::RuleRegistration(const RuleInfo &Rule) {
  registry().push_back(&Rule);
}

std::vector<const RuleInfo *> cvet::allRules() {
  std::vector<const RuleInfo *> Rules = registry();
  llvm::sort(Rules, [](const RuleInfo *A, const RuleInfo *B) {
    return A->Name < B->Name;
  });
  return Rules;
}

const RuleInfo *cvet::findRule(llvm::StringRef Name) {
  auto It = llvm::find_if(
      registry(), [&](const RuleInfo *Rule) { return Rule->Name == Name; });
  return It == registry().end() ? nullptr : *It;
}

/// Does \p Glob match all rules, and so mean none in particular?
static bool meansAll(llvm::StringRef Glob) {
  return llvm::all_of(registry(), [&](const RuleInfo *Rule) {
    return matchesGlobs(Glob, ("cvet-" + Rule->Name).str());
  });
}

bool cvet::isOnIn(llvm::StringRef Globs, const RuleInfo &Rule) {
  std::string Name = ("cvet-" + Rule.Name).str();
  if (!Rule.IsOffUnlessAsked)
    return matchesGlobs(Globs, Name);
  std::vector<llvm::StringRef> Particular;
  llvm::SmallVector<llvm::StringRef> All;
  llvm::SplitString(Globs, All, ",\n");
  for (llvm::StringRef Glob : All)
    if (!meansAll(Glob.trim()))
      Particular.push_back(Glob);
  return matchesGlobs(llvm::join(Particular, ","), Name);
}

llvm::StringRef cvet::rulePage(llvm::StringRef Name) {
  for (const EmbeddedFile &File : embeddedPages()) {
    if (File.Name != Name)
      continue;
    // The comment that GitHub hides is for the test runner.
    llvm::StringRef Page = File.Text;
    if (Page.starts_with("<!--"))
      Page = Page.split("-->").second;
    return Page.ltrim();
  }
  return "";
}

llvm::StringRef cvet::ruleSummary(llvm::StringRef Name) {
  llvm::StringRef Page = rulePage(Name);
  if (Page.starts_with("# "))
    Page = Page.split('\n').second;
  return Page.ltrim().split('\n').first;
}
