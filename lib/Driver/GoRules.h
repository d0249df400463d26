//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What there is in C for each rule that people know from Go:
/// docs/from-go.tsv.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_GORULES_H
#define CVET_DRIVER_GORULES_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace cvet {

/// A row of the table.
struct GoRule {
  llvm::StringRef Name;
  llvm::StringRef Group; ///< who has it: "go vet", "go/analysis", ...
  llvm::SmallVector<llvm::StringRef> Rules; ///< of cvet's, without "cvet-"
  /// Warnings of Clang's (-W...), checks of clang-tidy's and, beginning with
  /// "clang-analyzer-", checkers.
  llvm::SmallVector<llvm::StringRef> Stock;
  llvm::SmallVector<llvm::StringRef> Options; ///< of these: NAME=VALUE
  llvm::StringRef Note;
  /// "defect", "choice" (a house rule), "tool", "gap" (nothing finds it) or
  /// "none" (C does not have it).
  llvm::StringRef Kind;
};

/// All rows, in the table's order: a group after the other.
llvm::ArrayRef<GoRule> allGoRules();

/// The table, as Markdown.
std::string goRulesPage(llvm::ArrayRef<GoRule> Rules);

/// What there is for \p Rule alone, as Markdown.
std::string goRulePage(const GoRule &Rule);

/// The table for programs; docs/command-line.md describes it.
void listGoRulesAsJson(llvm::ArrayRef<GoRule> Rules, llvm::raw_ostream &OS);

/// A .clang-tidy file that turns on what Clang and clang-tidy have.
llvm::StringRef goTidyFile();

} // namespace cvet

#endif
