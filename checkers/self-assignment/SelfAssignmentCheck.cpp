//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Expressions.h"
#include "PathModels.h"
#include "SyntaxCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

namespace {

class SelfAssignmentCheck : public SyntaxCheck {
public:
  using SyntaxCheck::SyntaxCheck;

  void registerMatchers(MatchFinder *Finder) override {
    Finder->addMatcher(
        binaryOperator(
            hasOperatorName("="),
            hasLHS(ignoringParens(
                expr(anyOf(memberExpr(), arraySubscriptExpr(), unaryOperator()))
                    .bind("target"))),
            hasRHS(ignoringParenImpCasts(
                expr(anyOf(memberExpr(), arraySubscriptExpr(), unaryOperator()))
                    .bind("value"))))
            .bind("assignment"),
        this);
  }

  void check(const MatchFinder::MatchResult &Result) override;
};

} // namespace

void SelfAssignmentCheck::check(const MatchFinder::MatchResult &Result) {
  const auto &Assignment =
      *Result.Nodes.getNodeAs<BinaryOperator>("assignment");
  const auto &Target = *Result.Nodes.getNodeAs<Expr>("target");
  const auto &Value = *Result.Nodes.getNodeAs<Expr>("value");
  // A macro gets the same thing twice on purpose.
  if (Assignment.getOperatorLoc().isMacroID() ||
      Value.getBeginLoc().isMacroID() || Target.getBeginLoc().isMacroID())
    return;
  // To write a volatile object, or an atomic one, is something.
  if (Target.getType().isVolatileQualified() ||
      Target.getType()->isAtomicType() ||
      !isSameExpression(Target, Value, *Result.Context))
    return;
  warn(Assignment.getOperatorLoc(), Confidence::Medium,
       "'%0' is assigned to itself")
      << spelling(Target, *Result.SourceManager, Result.Context->getLangOpts())
      << Assignment.getSourceRange();
}

static const RuleInfo SelfAssignment = syntaxRule<SelfAssignmentCheck>(
    "self-assignment", Stage::Experimental, "0.1", "CWE-1164 CWE-665");
CVET_RULE(SelfAssignment);
