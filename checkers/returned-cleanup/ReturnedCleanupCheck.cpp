//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Expressions.h"
#include "Parents.h"
#include "SyntaxCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

namespace {

class ReturnedCleanupCheck : public SyntaxCheck {
public:
  using SyntaxCheck::SyntaxCheck;

  void registerMatchers(MatchFinder *Finder) override {
    Finder->addMatcher(
        returnStmt(hasReturnValue(ignoringParenCasts(declRefExpr(
                       to(varDecl(hasAttr(attr::Cleanup)).bind("variable"))))))
            .bind("return"),
        this);
  }
  void check(const MatchFinder::MatchResult &Result) override;
};

} // namespace

/// Is it known here that the variable has nothing: `if (fd < 0) return fd;`?
static bool isAsked(const ReturnStmt &Return, const VarDecl &Variable,
                    ASTContext &Context) {
  return llvm::any_of(statementsAround(Return, Context), [&](const Stmt *S) {
    const auto *If = dyn_cast<IfStmt>(S);
    return If && names(*If->getCond(), Variable);
  });
}

void ReturnedCleanupCheck::check(const MatchFinder::MatchResult &Result) {
  const auto &Return = *Result.Nodes.getNodeAs<ReturnStmt>("return");
  const auto &Variable = *Result.Nodes.getNodeAs<VarDecl>("variable");
  if (isAsked(Return, Variable, *Result.Context))
    return;
  const FunctionDecl *Cleanup =
      Variable.getAttr<CleanupAttr>()->getFunctionDecl();
  warn(Return.getRetValue()->getExprLoc(), Confidence::Medium,
       "what is returned has been given to %0 when the caller gets it")
      << Cleanup << Return.getRetValue()->getSourceRange();
  note(Variable.getLocation(), "%0 is cleaned up when the function returns")
      << &Variable;
}

static const RuleInfo ReturnedCleanup = syntaxRule<ReturnedCleanupCheck>(
    "returned-cleanup", Stage::Experimental, "0.2", "CWE-416 CWE-672");
CVET_RULE(ReturnedCleanup);
