//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "InvertedTests.h"
#include "Expressions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"

using namespace clang;
using namespace cvet;

/// Is the answer yes where \p Call failed, and no where it did not, or the
/// other way round?
InvertedTests::Answer InvertedTests::answerOf(const CallExpr &Call,
                                              const ResultTest &Test,
                                              const ASTContext &Context) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !Test.Value || Test.IsMaybe || Call.getType()->isPointerType())
    return Answer::Unknown;
  const FailureModel &Model = Models.of(*Callee);
  llvm::SmallVector<int64_t, 2> Failures, Successes;
  if (Model.fails()) {
    if (Model.Negative || Model.MinusOne) {
      Failures = {-1};
      Successes = {0, 1};
      if (Model.MustCheck || Model.Commits)
        Successes = {0};
    } else if (Model.Positive) {
      Failures = {1, 22};
      Successes = {0};
    } else {
      return Answer::Unknown;
    }
  } else {
    const InferredFailure Of = Inferred.of(*Callee);
    if (!Callee->hasBody() || Of.Truth)
      return Answer::Unknown;
    if (Of.Negative) {
      Failures = {-1};
      if (!Of.Other && !Of.Counted && !Of.Positive)
        Successes = {0};
      else
        Successes = {0, 1};
    } else if (Of.isStatus() && !Of.Other) {
      Failures = {1, 22};
      Successes = {0};
    } else {
      return Answer::Unknown;
    }
  }
  auto Is = [&](int64_t Value) { return answer(Test, Value, Context); };
  auto IsNot = [&](int64_t Value) { return !Is(Value); };
  if (llvm::all_of(Failures, Is) && llvm::all_of(Successes, IsNot))
    return Answer::AtFailure;
  if (llvm::all_of(Failures, IsNot) && llvm::all_of(Successes, Is))
    return Answer::AtSuccess;
  return Answer::Unknown;
}

/// Does \p Call do something, and not only ask? That there is what it asks for
/// may be wrong, too: a file, a name.
bool InvertedTests::acts(const CallExpr &Call) {
  const FunctionDecl &Callee = *Call.getDirectCallee();
  const FailureModel &Model = Models.of(Callee);
  if (Model.fails())
    return Model.Writes || Model.Commits || Model.MustCheck;
  const InferredFailure Of = Inferred.of(Callee);
  return Of.LosesData || Of.LosesWrites;
}

/// The operands of `a || b`.
static void addOperands(const Expr &E,
                        llvm::SmallVectorImpl<const Expr *> &To) {
  const Expr &Inner = asked(E);
  if (const auto *Logical = dyn_cast<BinaryOperator>(&Inner);
      Logical && Logical->getOpcode() == BO_LOr) {
    addOperands(*Logical->getLHS(), To);
    addOperands(*Logical->getRHS(), To);
  } else {
    To.push_back(&Inner);
  }
}

void InvertedTests::add(
    const Stmt &Body,
    const llvm::MapVector<const CallExpr *, std::vector<ResultTest>> &Tests,
    const ASTContext &Context) {
  llvm::DenseMap<const Expr *, std::pair<const CallExpr *, const ResultTest *>>
      At;
  for (const auto &[Call, Asked] : Tests)
    for (const ResultTest &Test : Asked)
      At.try_emplace(Test.Where->IgnoreParenImpCasts(), Call, &Test);
  hasInside(Body, [&](const Stmt &S) {
    const auto *If = dyn_cast<IfStmt>(&S);
    if (!If || isWrittenByMacro(If->getIfLoc(), Context.getSourceManager()) ||
        !tellsOfError(*If->getThen()))
      return false;
    llvm::SmallVector<const Expr *, 4> Operands;
    addOperands(*If->getCond(), Operands);
    bool OthersFail = false;
    size_t First = Found.size();
    for (const Expr *Operand : Operands) {
      auto It = At.find(Operand);
      if (It == At.end())
        continue;
      const auto [Call, Test] = It->second;
      switch (answerOf(*Call, *Test, Context)) {
      case Answer::AtFailure:
        OthersFail = true;
        ++Rightly[Call->getDirectCallee()->getCanonicalDecl()];
        break;
      case Answer::AtSuccess:
        // Other tests of the result may tell why it has to fail.
        if (Tests.find(Call)->second.size() == 1 && !If->getElse())
          Found.push_back({Call, *Test, If, acts(*Call)});
        break;
      case Answer::Unknown:
        break;
      }
    }
    for (InvertedTest &I : llvm::drop_begin(Found, First))
      I.IsAmongFailures = OthersFail;
    return false;
  });
}

std::vector<std::pair<InvertedTest, Confidence>> InvertedTests::take() {
  std::vector<std::pair<InvertedTest, Confidence>> Out;
  for (const InvertedTest &I : Found) {
    const FunctionDecl *Callee = I.Call->getDirectCallee()->getCanonicalDecl();
    const bool IsSure =
        I.Acts && (I.IsAmongFailures || Rightly.lookup(Callee) != 0);
    // That there is what it asks for may be wrong, too.
    if (IsSure || I.Acts || Rightly.lookup(Callee) > 1)
      Out.emplace_back(I, IsSure ? Confidence::Medium : Confidence::Low);
  }
  Found.clear();
  Rightly.clear();
  return Out;
}
