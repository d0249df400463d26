//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A comment silences a rule of cvet's and gives no reason, or is of no use.
///
//===----------------------------------------------------------------------===//

#include "Nolint.h"
#include "Rule.h"

using namespace cvet;

static void findAll(llvm::ArrayRef<Suppression> Comments,
                    std::vector<Finding> &Findings) {
  for (const Suppression &S : Comments) {
    // What is of no use needs no reason.
    bool IsUseless = S.IsJudged && !S.IsUsed;
    if (!S.namesCvet() || (!IsUseless && !S.Reason.empty()))
      continue;
    Finding F;
    F.Rule = "nolint";
    F.Where = S.Where;
    F.Message =
        "'" + S.Text + (IsUseless ? "' silences nothing" : "' gives no reason");
    F.Level = Confidence::High;
    Findings.push_back(std::move(F));
  }
}

static const RuleInfo Nolint = {
    "nolint", Stage::Experimental, "0.1", nullptr, "", "", findAll};
CVET_RULE(Nolint);
