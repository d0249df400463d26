//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Expressions.h"
#include "PathModels.h"
#include "SyntaxCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

/// What is longer was written by a program.
static constexpr unsigned MaxChain = 64;

namespace {

class DuplicateConditionCheck : public SyntaxCheck {
public:
  using SyntaxCheck::SyntaxCheck;

  void registerMatchers(MatchFinder *Finder) override {
    Finder->addMatcher(ifStmt(hasElse(ifStmt())).bind("if"), this);
  }
  void check(const MatchFinder::MatchResult &Result) override;
};

} // namespace

/// As it was written, without white space: two names of one constant are two
/// questions to who reads it, and on another system to the compiler.
static std::string text(const Expr &E, const ASTContext &Context) {
  std::string Text =
      spelling(E, Context.getSourceManager(), Context.getLangOpts());
  llvm::erase_if(Text, llvm::isSpace);
  return Text;
}

void DuplicateConditionCheck::check(const MatchFinder::MatchResult &Result) {
  const auto &First = *Result.Nodes.getNodeAs<IfStmt>("if");
  const ASTContext &Context = *Result.Context;
  const Expr &Asked = *First.getCond();
  // A macro may ask the same more than once.
  if (isWrittenByMacro(First.getIfLoc(), sources()))
    return;
  const auto *Next = dyn_cast_or_null<IfStmt>(First.getElse());
  for (unsigned I = 0; Next && I != MaxChain; ++I) {
    const Expr &Again = *Next->getCond();
    // From here on, the answer may be another one.
    if (Asked.HasSideEffects(Context) || Again.HasSideEffects(Context))
      return;
    if (isSameExpression(Asked, Again, Context) &&
        text(Asked, Context) == text(Again, Context)) {
      // What is there twice is only too much, and nothing is missing.
      bool IsSame =
          isSameStatement(*First.getThen(), *Next->getThen(), Context);
      warn(Again.getExprLoc(), IsSame ? Confidence::Low : Confidence::Medium,
           "the condition was false before: this branch is never taken")
          << Again.getSourceRange();
      note(Asked.getExprLoc(), "the same condition is asked here");
      return;
    }
    Next = dyn_cast_or_null<IfStmt>(Next->getElse());
  }
}

static const RuleInfo DuplicateCondition = syntaxRule<DuplicateConditionCheck>(
    "duplicate-condition", Stage::Experimental, "0.2", "CWE-561 CWE-570");
CVET_RULE(DuplicateCondition);
