//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Rule.h"
#include "Embedded.h"
#include "llvm/ADT/STLExtras.h"

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
