//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a rule is, and the registry of all rules. A rule registers itself from
/// its folder under checkers/; there is no list to edit. Summary and page text
/// are not repeated here: they come from the rule's README.md.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_RULE_RULE_H
#define CVET_RULE_RULE_H

#include "Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <memory>
#include <vector>

namespace clang::tidy {
class ClangTidyCheck;
class ClangTidyContext;
} // namespace clang::tidy

namespace cvet {

class Docket;
class RetentionGraph;
struct Suppression;

enum class Stage : uint8_t { Experimental, Stable };

/// Asks the retention graph and adds what it finds, unsorted.
using GraphQuery = void (*)(const RetentionGraph &Graph, Docket &Out);

/// Looks at the comments that silence findings, when all of these are known.
using SuppressionQuery = void (*)(llvm::ArrayRef<Suppression> Comments,
                                  std::vector<Finding> &Findings);

/// Makes a check for one translation unit, called \p Name.
using SyntaxHalf = std::unique_ptr<clang::tidy::ClangTidyCheck> (*)(
    llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);

/// What a rule is about: what a program holds on to although it is done with
/// it, or the counterpart of a lint rule that other languages have.
enum class RuleFamily : uint8_t { Leaks, Vet };

/// The value that describes a rule.
struct RuleInfo {
  llvm::StringRef Name; ///< kebab-case, equal to the folder's name
  Stage RuleStage = Stage::Experimental;
  llvm::StringRef Since;           ///< first version that has it
  GraphQuery Graph = nullptr;      ///< the graph half, if it has one
  llvm::StringRef Weaknesses = ""; ///< "CWE-416 CWE-825", the nearest one first
  /// From "0.1" to "10.0", as CVSS counts; empty: no matter of security.
  llvm::StringRef SecuritySeverity = "";
  SuppressionQuery Comments = nullptr; ///< see Nolint.h
  SyntaxHalf Syntax = nullptr;         ///< the syntax half; see SyntaxCheck.h
  RuleFamily Family = RuleFamily::Vet; ///< see leakRule()
  bool IsOffUnlessAsked = false;       ///< see offUnlessAsked() and isOnIn()
};

/// \p Rule, of the family of leaks.
inline RuleInfo leakRule(RuleInfo Rule) {
  Rule.Family = RuleFamily::Leaks;
  return Rule;
}

/// \p Rule, which is about taste: only who asks for it by name hears of it.
inline RuleInfo offUnlessAsked(RuleInfo Rule) {
  Rule.IsOffUnlessAsked = true;
  return Rule;
}

/// Registers \p Rule for the life of the process. Use CVET_RULE.
class RuleRegistration {
public:
  explicit RuleRegistration(const RuleInfo &Rule);
};

/// All rules, sorted by name.
std::vector<const RuleInfo *> allRules();

/// The rule called \p Name (without the "cvet-" prefix), or null.
const RuleInfo *findRule(llvm::StringRef Name);

/// Does \p Globs, a list as in `.clang-tidy`, turn \p Rule on? A glob that
/// matches all rules asks for none of those that are off unless asked.
bool isOnIn(llvm::StringRef Globs, const RuleInfo &Rule);

/// The rule's page (README.md without its leading comment), and its first line
/// after the heading.
llvm::StringRef rulePage(llvm::StringRef Name);
llvm::StringRef ruleSummary(llvm::StringRef Name);

} // namespace cvet

/// The last line of a rule's main file.
#define CVET_RULE(INFO) static ::cvet::RuleRegistration CvetRule##INFO(INFO)

#endif
