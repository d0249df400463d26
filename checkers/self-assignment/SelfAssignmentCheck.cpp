//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Expressions.h"
#include "Parents.h"
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

/// Is \p S all that a branch does? `case TOP: y = y; break;` says that it stays
/// as it is, beside branches that change it.
static bool isWholeBranch(const Stmt &S, ASTContext &Context) {
  const auto Around = statementsAround(S, Context);
  for (const Stmt *Outer : llvm::drop_begin(Around)) {
    const auto *Block = dyn_cast<CompoundStmt>(Outer);
    if (isa<SwitchCase, IfStmt>(Outer))
      return true;
    if (!(Block && Block->size() == 1) && !isa<ParenExpr>(Outer))
      return false;
  }
  return false;
}

void SelfAssignmentCheck::check(const MatchFinder::MatchResult &Result) {
  const auto &Assignment =
      *Result.Nodes.getNodeAs<BinaryOperator>("assignment");
  const auto &Target = *Result.Nodes.getNodeAs<Expr>("target");
  const auto &Value = *Result.Nodes.getNodeAs<Expr>("value");
  // A macro gets the same thing twice on purpose, or makes of a value what it
  // is on this system.
  SourceLocation At = Assignment.getOperatorLoc();
  auto IsBeside = [&](const Expr &E) {
    return sources().getFileID(E.getBeginLoc()) == sources().getFileID(At);
  };
  if (isWrittenByMacro(At, sources()) || !IsBeside(Value) || !IsBeside(Target))
    return;
  // To write a volatile object, or an atomic one, is something.
  if (Target.getType().isVolatileQualified() ||
      Target.getType()->isAtomicType() ||
      !isSameExpression(Target, Value, *Result.Context))
    return;
  warn(Assignment.getOperatorLoc(),
       // `*h = *v; *s = *v; *v = *v;` is written for the eye.
       isa<UnaryOperator>(Target) || isWholeBranch(Assignment, *Result.Context)
           ? Confidence::Low
           : Confidence::Medium,
       "'%0' is assigned to itself")
      << spelling(Target, *Result.SourceManager, Result.Context->getLangOpts())
      << Assignment.getSourceRange();
}

static const RuleInfo SelfAssignment = syntaxRule<SelfAssignmentCheck>(
    "self-assignment", Stage::Experimental, "0.2", "CWE-1164 CWE-665");
CVET_RULE(SelfAssignment);
