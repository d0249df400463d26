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

class FileModeCheck : public ModelledCallCheck {
public:
  FileModeCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
      : ModelledCallCheck(Verb::Mode, Name, Context) {}

private:
  void judge(const CallExpr &Call, const Role &Has,
             ASTContext &Context) override;
};

} // namespace

/// Three or four octal digits that are written as a decimal number: nobody
/// thinks of 644 as 0x284.
static bool looksOctal(llvm::StringRef Digits) {
  return (Digits.size() == 3 || Digits.size() == 4) && Digits[0] != '0' &&
         Digits.find_first_not_of("01234567") == llvm::StringRef::npos;
}

void FileModeCheck::judge(const CallExpr &Call, const Role &Has,
                          ASTContext &Context) {
  const Expr *Mode = argument(Call, Has.param(0));
  const auto *Number =
      Mode ? dyn_cast<IntegerLiteral>(Mode->IgnoreParenCasts()) : nullptr;
  if (!Number)
    return;
  SourceLocation Where = sources().getSpellingLoc(Number->getLocation());
  llvm::StringRef Digits = Lexer::getSourceText(
      CharSourceRange::getTokenRange(Where), sources(), Context.getLangOpts());
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
    "file-mode", Stage::Experimental, "0.2", "CWE-732");
CVET_RULE(FileMode);
