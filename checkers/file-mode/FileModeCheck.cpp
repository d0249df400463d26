//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ModelledCalls.h"
#include "SyntaxCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

namespace {

class FileModeCheck : public SyntaxCheck {
public:
  using SyntaxCheck::SyntaxCheck;

  void registerMatchers(MatchFinder *Finder) override {
    Finder->addMatcher(callExpr().bind("call"), this);
  }
  void check(const MatchFinder::MatchResult &Result) override;

private:
  ModelledCalls Calls{Verb::Mode};
};

} // namespace

/// Three or four octal digits that are written as a decimal number: nobody
/// thinks of 644 as 0x284.
static bool looksOctal(llvm::StringRef Digits) {
  return (Digits.size() == 3 || Digits.size() == 4) && Digits[0] != '0' &&
         Digits.find_first_not_of("01234567") == llvm::StringRef::npos;
}

void FileModeCheck::check(const MatchFinder::MatchResult &Result) {
  const auto &Call = *Result.Nodes.getNodeAs<CallExpr>("call");
  const Role *Has = Calls.find(Call);
  const Expr *Mode = Has ? argument(Call, Has->param(0)) : nullptr;
  const auto *Number =
      Mode ? dyn_cast<IntegerLiteral>(Mode->IgnoreParenCasts()) : nullptr;
  if (!Number)
    return;
  SourceLocation Where = sources().getSpellingLoc(Number->getLocation());
  llvm::StringRef Digits =
      Lexer::getSourceText(CharSourceRange::getTokenRange(Where), sources(),
                           Result.Context->getLangOpts());
  if (!looksOctal(Digits))
    return;
  DiagnosticBuilder Warning =
      warn(Number->getLocation(), Confidence::Medium,
           "mode %0 is decimal, and so 0%1; did you mean 0%0?");
  Warning << Digits << llvm::toString(Number->getValue(), 8, false);
  if (!Number->getLocation().isMacroID())
    Warning << FixItHint::CreateInsertion(Number->getLocation(), "0");
}

static const RuleInfo FileMode = syntaxRule<FileModeCheck>(
    "file-mode", Stage::Experimental, "0.1", "CWE-732");
CVET_RULE(FileMode);
