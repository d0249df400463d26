//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Expressions.h"
#include "FailingBranches.h"
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
  bool addOperands(const Expr &Condition, FailingBranch &Out);

  ASTContext &Context;
  FailureModels &Models;
  InferredFailures &Inferred;
  llvm::DenseMap<const Expr *, std::pair<const CallExpr *, ResultTest>> Tests;
};

} // namespace

/// The last statement of \p S, if that leaves for good.
static const Stmt *leaves(const Stmt &S) {
  if (const auto *Block = dyn_cast<CompoundStmt>(&S))
    return Block->body_empty() ? nullptr : leaves(*Block->body_back());
  return isa<ReturnStmt, GotoStmt>(S) ? &S : nullptr;
}

/// Is there a decision in \p S that the source itself makes, not a macro?
static bool decides(const Stmt &S) {
  return hasInside(S, [](const Stmt &Inner) {
    return isa<IfStmt, SwitchStmt, WhileStmt, ForStmt, DoStmt,
               ConditionalOperator>(Inner) &&
           !Inner.getBeginLoc().isMacroID();
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

/// Each operand of `a || b` must be such a test.
bool Finder::addOperands(const Expr &Condition, FailingBranch &Out) {
  const Expr *E = &asked(Condition);
  if (const auto *Or = dyn_cast<BinaryOperator>(E);
      Or && Or->getOpcode() == BO_LOr)
    return addOperands(*Or->getLHS(), Out) && addOperands(*Or->getRHS(), Out);
  auto It = Tests.find(E);
  if (It == Tests.end())
    return false;
  const auto &[Call, Test] = It->second;
  Likelihood May = fails(*Call, Test);
  Out.IsSure &= May == Sure;
  Out.IsNumber |= Test.Value && isNotNull(Test);
  Out.Call = Out.Call ? Out.Call : Call;
  return May != No;
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
  std::vector<FailingBranch> Branches;
  hasInside(Body, [&](const Stmt &S) {
    const auto *If = dyn_cast<IfStmt>(&S);
    if (!If || If->getIfLoc().isMacroID())
      return false;
    FailingBranch Branch{If,   nullptr, leaves(*If->getThen()),
                         true, false,   tellsOfError(*If->getThen())};
    if (!decides(*If->getThen()) && addOperands(*If->getCond(), Branch))
      Branches.push_back(Branch);
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
