//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Expressions.h"
#include "FailingBranches.h"
#include "FunctionFlow.h"
#include "ResultTests.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "clang/Basic/Builtins.h"

using namespace clang;
using namespace cvet;

namespace {

class Finder {
public:
  Finder(ASTContext &Context, FailureModels &Models, InferredFailures &Inferred)
      : Context(Context), Models(Models), Inferred(Inferred) {}
  std::vector<FailingBranch> find(const Stmt &Body);

private:
  enum Likelihood { No, Likely, Sure };
  Likelihood fails(const CallExpr &Call, const ResultTest &Test);
  Likelihood failsByModel(const FailureModel &Model, const ResultTest &Test);
  bool addOperands(const Expr &Condition, bool Holds, FailingBranch &Out);
  void addBranch(const IfStmt &If, bool Holds);

  ASTContext &Context;
  FailureModels &Models;
  InferredFailures &Inferred;
  llvm::DenseMap<const Expr *, std::pair<const CallExpr *, ResultTest>> Tests;
  BreakTargets Breaks;
  std::vector<FailingBranch> Branches;
};

} // namespace

const Stmt *cvet::leaving(const Stmt &S, const BreakTargets &Breaks) {
  if (const auto *Block = dyn_cast<CompoundStmt>(&S))
    return Block->body_empty() ? nullptr : leaving(*Block->body_back(), Breaks);
  return isa<ReturnStmt, GotoStmt>(S) || Breaks.contains(&S) ? &S : nullptr;
}

/// Adds each `break` in \p S that leaves \p Loop itself.
static void addBreaks(const Stmt &S, const DoStmt &Loop, BreakTargets &To) {
  if (isa<BreakStmt>(S))
    To[&S] = &Loop;
  for (const Stmt *Child : S.children())
    if (Child && !isa<ForStmt, WhileStmt, DoStmt, SwitchStmt>(Child))
      addBreaks(*Child, Loop, To);
}

static bool isOnce(const DoStmt &Loop, const ASTContext &Context) {
  Expr::EvalResult Again;
  return Loop.getCond()->EvaluateAsInt(Again, Context) &&
         Again.Val.getInt() == 0;
}

BreakTargets cvet::breaksOut(const Stmt &Body, const ASTContext &Context) {
  BreakTargets Found;
  hasInside(Body, [&](const Stmt &S) {
    const auto *Loop = dyn_cast<DoStmt>(&S);
    if (Loop && isOnce(*Loop, Context))
      addBreaks(*Loop->getBody(), *Loop, Found);
    return false;
  });
  return Found;
}

/// Is there a decision in \p S that the source itself makes, not a macro?
static bool decides(const Stmt &S, const ASTContext &Context) {
  return hasInside(S, [&](const Stmt &Inner) {
    // `do ... while (0)` is taken as it comes.
    if (const auto *Do = dyn_cast<DoStmt>(&Inner); Do && isOnce(*Do, Context))
      return false;
    return isa<IfStmt, SwitchStmt, WhileStmt, ForStmt, DoStmt,
               ConditionalOperator>(Inner) &&
           !isWrittenByMacro(Inner.getBeginLoc(), Context.getSourceManager());
  });
}

static bool isBelow(const ResultTest &Test) {
  int64_t Value = *Test.Value;
  return (Test.How == BO_LT && Value == 0) ||
         (Test.How == BO_LE && Value == -1) ||
         (Test.How == BO_EQ && Value == -1);
}
static bool isNull(const ResultTest &Test) {
  return Test.How == BO_EQ && *Test.Value == 0;
}
static bool isNotNull(const ResultTest &Test) {
  return (Test.How == BO_NE || Test.How == BO_GT) && *Test.Value == 0;
}

Finder::Likelihood Finder::failsByModel(const FailureModel &Model,
                                        const ResultTest &Test) {
  if ((Model.Negative || Model.MinusOne) && isBelow(Test))
    return Sure;
  // Of those that also return negative numbers, 0 is the answer `no`.
  if (((Model.Zero && !Model.Negative) || Model.Null) && isNull(Test))
    return Sure;
  bool IsZeroSuccess = Model.Negative && (Model.MustCheck || Model.Commits);
  return (Model.Positive || IsZeroSuccess) && isNotNull(Test) ? Sure : No;
}

/// Does the call fail where the test's answer is yes?
Finder::Likelihood Finder::fails(const CallExpr &Call, const ResultTest &Test) {
  if (!Test.Value)
    return No;
  const FailureModel &Model = Models.of(Call);
  if (Model.fails())
    return failsByModel(Model, Test);
  bool IsPointer = Call.getType()->isPointerType();
  if (!IsPointer && isBelow(Test))
    return Sure;
  const FunctionDecl *Callee = Call.getDirectCallee();
  const InferredFailure Of = Callee ? Inferred.of(*Callee) : InferredFailure();
  // What only hands on the result of such a call fails like that.
  if (IsPointer && isNull(Test) && Of.NullFailure && !Of.NullAnswer)
    return Sure;
  if (IsPointer)
    return isNull(Test) && (!Callee || !Callee->hasBody() || Of.Null) ? Likely
                                                                      : No;
  if (isNotNull(Test))
    return Of.isStatus() && !Of.Other                ? Sure
           : Callee && Callee->hasBody() && Of.Truth ? No
                                                     : Likely;
  if (isNull(Test) && (Of.Truth || Call.getType()->isBooleanType()))
    return Likely;
  return No;
}

/// Each operand of `a || b` must be such a test; of `a && b`, where that does
/// not hold.
bool Finder::addOperands(const Expr &Condition, bool Holds,
                         FailingBranch &Out) {
  const Expr *E = &asked(Condition);
  if (const auto *Logical = dyn_cast<BinaryOperator>(E);
      Logical && Logical->getOpcode() == (Holds ? BO_LOr : BO_LAnd))
    return addOperands(*Logical->getLHS(), Holds, Out) &&
           addOperands(*Logical->getRHS(), Holds, Out);
  // `a && 1` asks what a asks.
  if (const auto *Logical = dyn_cast<BinaryOperator>(E);
      Logical && Logical->isLogicalOp())
    for (auto [Asked, Other] :
         {std::pair(Logical->getLHS(), Logical->getRHS()),
          std::pair(Logical->getRHS(), Logical->getLHS())}) {
      bool Value = false;
      if (!Other->isValueDependent() &&
          Other->EvaluateAsBooleanCondition(Value, Context) &&
          Value == (Logical->getOpcode() == BO_LAnd))
        return addOperands(*Asked, Holds, Out);
    }
  auto It = Tests.find(E);
  if (It == Tests.end()) {
    const auto *Not = dyn_cast<UnaryOperator>(E);
    return Not && Not->getOpcode() == UO_LNot &&
           addOperands(*Not->getSubExpr(), !Holds, Out);
  }
  const CallExpr *Call = It->second.first;
  ResultTest Test = It->second.second;
  if (!Holds)
    Test.How = BinaryOperator::negateComparisonOp(Test.How);
  Likelihood May = fails(*Call, Test);
  Out.IsSure &= May == Sure;
  Out.IsNumber |= Test.Value && isNotNull(Test);
  if (!Out.Call) {
    Out.Call = Call;
    Out.Result = Test.Result;
  }
  return May != No;
}

void Finder::addBranch(const IfStmt &If, bool Holds) {
  const Stmt *Taken = Holds ? If.getThen() : If.getElse();
  if (!Taken || decides(*Taken, Context))
    return;
  FailingBranch Branch{&If, Taken};
  Branch.Leaves = leaving(*Taken, Breaks);
  if (const auto *Goto = dyn_cast_or_null<GotoStmt>(Branch.Leaves))
    Branch.To = Goto->getLabel();
  else
    Branch.To = Breaks.lookup(Branch.Leaves);
  Branch.IsTold = tellsOfError(*Taken);
  const FunctionFlow::Asked Question = questionOf(If, Context);
  if (addOperands(*Question.Condition, Holds == Question.Holds, Branch))
    Branches.push_back(Branch);
}

std::vector<FailingBranch> Finder::find(const Stmt &Body) {
  auto Found = resultTests(Body, Context, [](const CallExpr &Call) {
    return !Call.getType()->isVoidType() &&
           Call.getBuiltinCallee() != Builtin::BI__builtin_expect;
  });
  for (auto &[Call, Asked] : Found)
    for (ResultTest &Test : Asked)
      if (!Test.IsMaybe)
        Tests.try_emplace(Test.Where->IgnoreParenImpCasts(), Call, Test);
  Breaks = breaksOut(Body, Context);
  hasInside(Body, [&](const Stmt &S) {
    const auto *If = dyn_cast<IfStmt>(&S);
    if (!If || isWrittenByMacro(If->getIfLoc(), Context.getSourceManager()))
      return false;
    addBranch(*If, true);
    addBranch(*If, false);
    return false;
  });
  return Branches;
}

std::vector<FailingBranch> cvet::failingBranches(const Stmt &Body,
                                                 ASTContext &Context,
                                                 FailureModels &Models,
                                                 InferredFailures &Inferred) {
  return Finder(Context, Models, Inferred).find(Body);
}
