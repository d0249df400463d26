//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a rule's syntax half is: a check of clang-tidy's, with matchers, in a
/// file *Check.cpp of the rule's folder. clang-tidy runs it as one of its own;
/// `cvet check` and the analyzer plugin run the same class (SyntaxRun.h).
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SYNTAX_SYNTAXCHECK_H
#define CVET_SYNTAX_SYNTAXCHECK_H

#include "Rule.h"
#include "RuleOptions.h"
#include "clang-tidy/ClangTidyCheck.h"

namespace cvet {

/// The base of all syntax halves.
class SyntaxCheck : public clang::tidy::ClangTidyCheck {
public:
  SyntaxCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context);

  bool isLanguageVersionSupported(
      const clang::LangOptions &Language) const override {
    return !Language.CPlusPlus;
  }
  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Map) override {
    Rule.store(Map);
  }
  void registerPPCallbacks(const clang::SourceManager &SM,
                           clang::Preprocessor *PP,
                           clang::Preprocessor *Expander) final;

protected:
  /// For what only the preprocessor sees.
  virtual void watch(clang::Preprocessor &PP) {}

  /// Says \p Text at \p Where; of a token that a macro makes, where the user
  /// writes the macro. What a system header's macro makes is not said, nor what
  /// the user does not want to hear; then the notes that follow are not, too.
  clang::DiagnosticBuilder warn(clang::SourceLocation Where, Confidence Level,
                                llvm::StringRef Text);
  /// Adds to the last warning. A note begins with the thing.
  clang::DiagnosticBuilder note(clang::SourceLocation Where,
                                llvm::StringRef Text);

  const clang::SourceManager &sources() const { return *SM; }

private:
  RuleOptions Rule;
  const clang::SourceManager *SM = nullptr;
};

/// RuleInfo::Syntax of a rule whose syntax half is \p Check.
template <class Check>
std::unique_ptr<clang::tidy::ClangTidyCheck>
makeSyntaxHalf(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context) {
  return std::make_unique<Check>(Name, Context);
}

/// A rule that has no other half. \p Weaknesses as in RuleInfo.
template <class Check>
RuleInfo syntaxRule(llvm::StringRef Name, Stage RuleStage,
                    llvm::StringRef Since, llvm::StringRef Weaknesses = "") {
  RuleInfo Info{Name, RuleStage, Since, nullptr, Weaknesses};
  Info.Syntax = makeSyntaxHalf<Check>;
  return Info;
}

} // namespace cvet

#endif
