//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A comment silences a rule of cvet's and gives no reason, or is of no use: it
/// may name no rule, or have no end.
///
//===----------------------------------------------------------------------===//

#include "Nolint.h"
#include "Rule.h"
#include "Suggest.h"

using namespace cvet;

/// What is wrong with the names in the list of \p S, or "".
static std::string wrongName(const Suppression &S) {
  for (llvm::StringRef Name : S.names()) {
    llvm::StringRef Rule = Name;
    bool IsOurs = Rule.consume_front("cvet-");
    if (Name.contains('*') || IsOurs == (findRule(Rule) != nullptr))
      continue;
    if (!IsOurs)
      return ("'" + Name + "' is no check; did you mean 'cvet-" + Name + "'?")
          .str();
    std::vector<std::string> Rules;
    for (const RuleInfo *Known : allRules())
      Rules.push_back(Known->Name.str());
    const std::string Nearest = nearest(Rule, Rules);
    return ("there is no rule '" + Name + "'" +
            (Nearest.empty() ? "" : " (did you mean 'cvet-" + Nearest + "'?)"))
        .str();
  }
  return "";
}

/// What is wrong with \p S, or "".
static std::string judge(const Suppression &S) {
  if (std::string Wrong = wrongName(S); !Wrong.empty())
    return Wrong;
  if (S.IsUnmatched && (S.namesCvet() || S.Globs == "*"))
    return "'" + S.Text + "' has no NOLINT" +
           (llvm::StringRef(S.Text).starts_with("NOLINTEND") ? "BEGIN"
                                                             : "END") +
           " with the same list, so it silences nothing";
  if (S.IsUnmatched || !S.namesCvet())
    return "";
  // What is of no use needs no reason.
  if (S.IsJudged && !S.IsUsed)
    return "'" + S.Text + "' silences nothing";
  return S.Reason.empty() ? "'" + S.Text + "' gives no reason" : "";
}

static void findAll(llvm::ArrayRef<Suppression> Comments,
                    std::vector<Finding> &Findings) {
  for (const Suppression &S : Comments) {
    std::string Wrong = judge(S);
    if (Wrong.empty())
      continue;
    Finding F;
    F.Rule = "nolint";
    F.Where = S.Where;
    F.Message = std::move(Wrong);
    // It is sure, but no defect: those come first.
    F.Level = Confidence::Medium;
    Findings.push_back(std::move(F));
  }
}

static const RuleInfo Nolint = {
    "nolint", Stage::Experimental, "0.1", nullptr, "", "", findAll};
CVET_RULE(Nolint);
