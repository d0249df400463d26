//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ModelledCalls.h"
#include "Parents.h"
#include "SyntaxCheck.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;
using namespace cvet;

namespace {

class WaitWithoutLoopCheck : public SyntaxCheck {
public:
  using SyntaxCheck::SyntaxCheck;

  void registerMatchers(MatchFinder *Finder) override {
    Finder->addMatcher(callExpr().bind("call"), this);
  }
  void check(const MatchFinder::MatchResult &Result) override;

private:
  bool waits(const Stmt &S);
  bool asksWhatIsWaitedFor(const IfStmt &If);

  ModelledCalls Calls{Verb::Waits};
};

} // namespace

bool WaitWithoutLoopCheck::waits(const Stmt &S) {
  if (const auto *Call = dyn_cast<CallExpr>(&S); Call && Calls.find(*Call))
    return true;
  return llvm::any_of(
      S.children(), [&](const Stmt *Child) { return Child && waits(*Child); });
}

/// Does \p S read what other threads can change?
static bool readsShared(const Stmt &S) {
  if (isa<MemberExpr, CallExpr>(S))
    return true;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(&S))
    if (const auto *Variable = dyn_cast<VarDecl>(Ref->getDecl()))
      return Variable->hasGlobalStorage();
  return llvm::any_of(S.children(), [](const Stmt *Child) {
    return Child && readsShared(*Child);
  });
}

/// One that chooses how to wait, or whether the caller wants that, does not.
bool WaitWithoutLoopCheck::asksWhatIsWaitedFor(const IfStmt &If) {
  bool ChoosesHow =
      If.getElse() && waits(*If.getThen()) && waits(*If.getElse());
  return !ChoosesHow && !waits(*If.getCond()) && readsShared(*If.getCond());
}

void WaitWithoutLoopCheck::check(const MatchFinder::MatchResult &Result) {
  const auto &Call = *Result.Nodes.getNodeAs<CallExpr>("call");
  const Role *Has = Calls.find(Call);
  if (!Has)
    return;
  const IfStmt *Asks = nullptr;
  llvm::SmallVector<const Stmt *, 16> Around =
      statementsAround(Call, *Result.Context);
  for (const Stmt *S : Around) {
    if (isa<WhileStmt, ForStmt, DoStmt, LabelStmt>(S))
      return;
    if (const auto *If = dyn_cast<IfStmt>(S); If && !Asks)
      if (asksWhatIsWaitedFor(*If))
        Asks = If;
  }
  // A function that only waits leaves the question to who calls it.
  if (!Asks)
    return;
  // What jumps may jump back.
  auto Jumps = [](auto &Self, const Stmt &S) -> bool {
    return isa<GotoStmt>(S) || llvm::any_of(S.children(), [&](const Stmt *C) {
             return C && Self(Self, *C);
           });
  };
  if (Jumps(Jumps, *Around.back()))
    return;
  warn(Call.getBeginLoc(), Confidence::Medium,
       "the wait is in no loop: it may end without what was waited for")
      << Call.getSourceRange();
  note(Asks->getIfLoc(), "the condition is asked here once");
}

static const RuleInfo WaitWithoutLoop = syntaxRule<WaitWithoutLoopCheck>(
    "wait-without-loop", Stage::Experimental, "0.1", "CWE-691");
CVET_RULE(WaitWithoutLoop);
