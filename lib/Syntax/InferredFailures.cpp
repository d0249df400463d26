//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "InferredFailures.h"
#include "Errno.h"
#include "Expressions.h"
#include "ResultTests.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"

using namespace clang;
using namespace cvet;

namespace {

/// Reads one body.
class Reader {
public:
  Reader(const Stmt &Body, const ASTContext &Context, FailureModels &Models,
         InferredFailures &Others, InferredFailure &Out)
      : Body(Body), Context(Context), Models(Models), Others(Others), Out(Out) {
  }
  void read();

private:
  void value(const Expr &E);
  void variable(const VarDecl &V);
  void call(const CallExpr &Call);
  void handedOn(const IfStmt &If);
  void loss();

  const Stmt &Body;
  const ASTContext &Context;
  FailureModels &Models;
  InferredFailures &Others;
  InferredFailure &Out;
  llvm::SmallVector<const VarDecl *, 4> Seen;
};

} // namespace

void Reader::call(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee) {
    Out.Other = true;
    return;
  }
  const FailureModel &Model = Models.of(*Callee);
  if (Model.fails()) {
    Out.Negative |= Model.Negative || Model.MinusOne;
    Out.AnyNumber |= (Model.Negative || Model.MinusOne) && !Model.MustCheck &&
                     !Model.Commits;
    Out.Positive |= Model.Positive;
    Out.Number |= Model.Positive;
    Out.Zero |= !Model.MinusOne;
    Out.Null |= Model.Null;
    Out.NullFailure |= Model.Null;
    Out.Handle |= Model.MinusOne;
    Out.Length |= Model.Truncates || Model.Partial;
    return;
  }
  const InferredFailure Of = Others.of(*Callee);
  Out.Negative |= Of.Negative;
  Out.OtherNegative |= Of.OtherNegative;
  Out.Positive |= Of.Positive;
  Out.Number |= Of.Number;
  Out.Counted |= Of.Counted;
  Out.AnyNumber |= Of.AnyNumber;
  Out.ZeroAnswer |= Of.ZeroAnswer;
  Out.Handle |= Of.Handle;
  Out.Length |= Of.Length;
  Out.Zero |= Of.Zero;
  Out.Null |= Of.Null;
  Out.NullAnswer |= Of.NullAnswer;
  Out.NullFailure |= Of.NullFailure;
  Out.Other |= Of.Other || !Callee->hasBody();
}

/// Whatever is assigned to \p V anywhere may be returned.
void Reader::variable(const VarDecl &V) {
  if (llvm::is_contained(Seen, &V))
    return;
  Seen.push_back(&V);
  if (!V.isLocalVarDecl() || V.isStaticLocal())
    Out.Other = Out.Counted = true;
  if (V.getInit())
    value(*V.getInit());
  hasInside(Body, [&](const Stmt &S) {
    if (const auto *Unary = dyn_cast<UnaryOperator>(&S);
        Unary &&
        (Unary->isIncrementDecrementOp() || Unary->getOpcode() == UO_AddrOf) &&
        names(*Unary->getSubExpr(), V))
      Out.Counted = true;
    const auto *Assignment = dyn_cast<BinaryOperator>(&S);
    if (!Assignment || !Assignment->isAssignmentOp() ||
        !isa<DeclRefExpr>(Assignment->getLHS()->IgnoreParens()) ||
        !names(*Assignment->getLHS(), V))
      return false;
    if (Assignment->getOpcode() == BO_Assign)
      value(*Assignment->getRHS());
    else
      Out.Other = Out.Counted = true;
    return false;
  });
}

void Reader::value(const Expr &E) {
  Expr::EvalResult Result;
  const Expr *Inner = E.IgnoreParenCasts();
  if (E.getType()->isPointerType()) {
    bool IsNull = E.isNullPointerConstant(const_cast<ASTContext &>(Context),
                                          Expr::NPC_ValueDependentIsNull);
    (IsNull ? Out.Null : Out.Other) = true;
    Out.NullAnswer |= IsNull;
  } else if (!E.isValueDependent() && E.EvaluateAsInt(Result, Context)) {
    int64_t Value = Result.Val.getInt().getExtValue();
    (Value < 0 ? Out.Negative : Value ? Out.Positive : Out.Zero) = true;
    Out.OtherNegative |= Value < -1;
    Out.ZeroAnswer |= !Value;
    Out.Number |= Value > 1;
    return;
  }
  if (const auto *Minus = dyn_cast<UnaryOperator>(Inner);
      Minus && Minus->getOpcode() == UO_Minus)
    Out.Negative = Out.OtherNegative = true;
  else if (isErrno(*Inner, Context))
    Out.Positive = Out.Number = true;
  else if (const auto *Choice = dyn_cast<ConditionalOperator>(Inner)) {
    value(*Choice->getTrueExpr());
    value(*Choice->getFalseExpr());
  } else if (const auto *Call = dyn_cast<CallExpr>(Inner))
    call(*Call);
  else if (const auto *Ref = dyn_cast<DeclRefExpr>(Inner)) {
    if (const auto *V = dyn_cast<VarDecl>(Ref->getDecl()))
      variable(*V);
  } else if (const auto *Operation = dyn_cast<BinaryOperator>(Inner)) {
    if (Operation->getOpcode() == BO_Assign)
      value(*Operation->getRHS());
    else if (Operation->isComparisonOp() || Operation->isLogicalOp())
      Out.Zero = Out.Positive = true;
    else
      Out.Other = true;
  } else
    Out.Other = true;
}

/// `if (ret < 0) return ret;`
void Reader::handedOn(const IfStmt &If) {
  const auto *Test = dyn_cast<BinaryOperator>(If.getCond()->IgnoreParens());
  const auto *Ref =
      Test ? dyn_cast<DeclRefExpr>(Test->getLHS()->IgnoreParenImpCasts())
           : nullptr;
  Expr::EvalResult With;
  if (!Ref || Test->getOpcode() != BO_LT ||
      !Test->getRHS()->EvaluateAsInt(With, Context) ||
      !With.Val.getInt().isZero())
    return;
  Out.Negative |= hasInside(*If.getThen(), [&](const Stmt &S) {
    const auto *Return = dyn_cast<ReturnStmt>(&S);
    const Expr *Value = Return ? Return->getRetValue() : nullptr;
    return Value && isa<DeclRefExpr>(Value->IgnoreParenImpCasts()) &&
           names(*Value, *Ref->getDecl());
  });
}

/// Does the result of \p Call tell whether all has arrived?
static bool loses(const CallExpr &Call, const FailureModel &Model) {
  if (Model.Commits && !Model.Closes)
    return true;
  int About = Model.Commits ? Model.Commits : Model.Writes;
  if (!About || unsigned(About) > Call.getNumArgs())
    return false;
  // A stream remembers that writing failed, a descriptor has nothing to lose
  // when it is closed.
  bool IsStream = Call.getArg(About - 1)->getType()->isPointerType();
  return IsStream == bool(Model.Closes);
}

void Reader::loss() {
  llvm::SmallVector<const CallExpr *, 4> Losing;
  hasInside(Body, [&](const Stmt &S) {
    if (const auto *Call = dyn_cast<CallExpr>(&S);
        Call && loses(*Call, Models.of(*Call)))
      Losing.push_back(Call);
    return false;
  });
  if (Losing.empty())
    return;
  auto Add = [&](const CallExpr &Call) {
    const FailureModel &Model = Models.of(Call);
    (Model.Commits && !Model.Closes ? Out.LosesData : Out.LosesWrites) = true;
  };
  auto Tests = resultTests(
      Body, const_cast<ASTContext &>(Context),
      [&](const CallExpr &Call) { return llvm::is_contained(Losing, &Call); });
  for (const auto &[Call, Asked] : Tests)
    if (!Asked.empty())
      Add(*Call);
  hasInside(Body, [&](const Stmt &S) {
    const auto *Return = dyn_cast<ReturnStmt>(&S);
    const Expr *Value = Return ? Return->getRetValue() : nullptr;
    for (const CallExpr *Call : Losing)
      if (Value &&
          hasInside(*Value, [&](const Stmt &Inner) { return &Inner == Call; }))
        Add(*Call);
    return false;
  });
}

void Reader::read() {
  hasInside(Body, [&](const Stmt &S) {
    if (const auto *Return = dyn_cast<ReturnStmt>(&S);
        Return && Return->getRetValue())
      value(*Return->getRetValue());
    if (const auto *If = dyn_cast<IfStmt>(&S))
      handedOn(*If);
    return false;
  });
  Out.Truth =
      Out.Zero && Out.Positive && !Out.Negative && !Out.Number && !Out.Other;
  if (Out.isStatus() || Out.Truth || Out.Negative)
    loss();
}

const InferredFailure &InferredFailures::of(const FunctionDecl &Function) {
  const FunctionDecl *Definition = nullptr;
  const Stmt *Body = Function.getBody(Definition);
  auto [It, IsNew] = Known.try_emplace(Function.getCanonicalDecl());
  if (!IsNew || !Body || Function.getReturnType()->isVoidType())
    return It->second;
  InferredFailure Out;
  Reader(*Body, Function.getASTContext(), Models, *this, Out).read();
  // The table may have grown.
  return Known[Function.getCanonicalDecl()] = Out;
}
