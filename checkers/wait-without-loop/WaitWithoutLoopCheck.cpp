//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Expressions.h"
#include "FunctionFlow.h"
#include "ModelledCalls.h"
#include "Parents.h"
#include "SyntaxCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

namespace {

class WaitWithoutLoopCheck : public ModelledCallCheck {
public:
  WaitWithoutLoopCheck(llvm::StringRef Name, tidy::ClangTidyContext *Context)
      : ModelledCallCheck(Verb::Waits, Name, Context) {}

private:
  void judge(const CallExpr &Call, const Role &Has,
             ASTContext &Context) override;
  bool waits(const Stmt &S);
  bool asksWhatIsWaitedFor(const IfStmt &If, ASTContext &Context);
  bool isAskedBehind(const IfStmt &If, const Stmt &Body, ASTContext &Context);
};

} // namespace

bool WaitWithoutLoopCheck::waits(const Stmt &S) {
  return hasInside(S, [&](const Stmt &Inner) {
    const auto *Call = dyn_cast<CallExpr>(&Inner);
    return Call && Calls.find(*Call);
  });
}

/// Is \p S what other threads can change?
static bool isShared(const Stmt &S) {
  const auto *Ref = dyn_cast<DeclRefExpr>(&S);
  const auto *Variable = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return isa<MemberExpr>(S) || (Variable && Variable->hasGlobalStorage());
}

/// Does \p S read what other threads can change?
static bool readsShared(const Stmt &S) {
  return hasInside(S, [](const Stmt &Inner) {
    return isa<CallExpr>(Inner) || isShared(Inner);
  });
}

/// The condition that \p S decides by, or null.
static const Expr *conditionOf(const Stmt &S, ASTContext &Context) {
  if (const auto *If = dyn_cast<IfStmt>(&S))
    return questionOf(*If, Context).Condition;
  if (const auto *While = dyn_cast<WhileStmt>(&S))
    return While->getCond();
  const auto *For = dyn_cast<ForStmt>(&S);
  return For ? For->getCond() : nullptr;
}

/// Is behind \p If a condition that reads something that \p If reads, too? Who
/// finds nothing there does nothing.
bool WaitWithoutLoopCheck::isAskedBehind(const IfStmt &If, const Stmt &Body,
                                         ASTContext &Context) {
  const Expr &Question = *questionOf(If, Context).Condition;
  auto IsAskedBefore = [&](const Stmt &Read) {
    return isShared(Read) && hasInside(Question, [&](const Stmt &Asked) {
             return isShared(Asked) &&
                    isSameExpression(cast<Expr>(Read), cast<Expr>(Asked),
                                     Context);
           });
  };
  return hasInside(Body, [&](const Stmt &S) {
    const Expr *Condition = conditionOf(S, Context);
    return Condition &&
           sources().isBeforeInTranslationUnit(If.getEndLoc(),
                                               S.getBeginLoc()) &&
           hasInside(*Condition, IsAskedBefore);
  });
}

/// One that chooses how to wait, or whether the caller wants that, does not.
bool WaitWithoutLoopCheck::asksWhatIsWaitedFor(const IfStmt &If,
                                               ASTContext &Context) {
  bool ChoosesHow =
      If.getElse() && waits(*If.getThen()) && waits(*If.getElse());
  const Expr &Question = *questionOf(If, Context).Condition;
  return !ChoosesHow && !waits(Question) && readsShared(Question);
}

void WaitWithoutLoopCheck::judge(const CallExpr &Call, const Role &Has,
                                 ASTContext &Context) {
  const IfStmt *Asks = nullptr;
  llvm::SmallVector<const Stmt *, 16> Around = statementsAround(Call, Context);
  for (const Stmt *S : Around) {
    if (isa<WhileStmt, ForStmt, DoStmt, LabelStmt>(S))
      return;
    if (const auto *If = dyn_cast<IfStmt>(S); If && !Asks)
      if (asksWhatIsWaitedFor(*If, Context))
        Asks = If;
  }
  // A function that only waits leaves the question to who calls it.
  if (!Asks)
    return;
  // What jumps may jump back.
  if (hasInside(*Around.back(), [](const Stmt &S) { return isa<GotoStmt>(S); }))
    return;
  bool IsAskedAgain = isAskedBehind(*Asks, *Around.back(), Context);
  warn(Call.getBeginLoc(), IsAskedAgain ? Confidence::Low : Confidence::Medium,
       "the wait is in no loop: it may end without what was waited for")
      << Call.getSourceRange();
  note(Asks->getIfLoc(), "the condition is asked here once");
}

static const RuleInfo WaitWithoutLoop = syntaxRule<WaitWithoutLoopCheck>(
    "wait-without-loop", Stage::Experimental, "0.2", "CWE-691");
CVET_RULE(WaitWithoutLoop);
