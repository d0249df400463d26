//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "GivenNothing.h"
#include "Expressions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;
using namespace cvet;

using Parameters = llvm::SmallPtrSet<const Decl *, 2>;

static Parameters nullParameters(const CallExpr &Call,
                                 const FunctionDecl &Callee,
                                 ASTContext &Context) {
  Parameters Nulls;
  for (unsigned I = 0;
       I != std::min<size_t>(Call.getNumArgs(), Callee.getNumParams()); ++I) {
    const ParmVarDecl *P = Callee.getParamDecl(I);
    // It is what the caller gave where it is asked, too.
    if (P->getType()->isPointerType() &&
        Call.getArg(I)->isNullPointerConstant(
            Context, Expr::NPC_ValueDependentIsNotNull) &&
        !hasInside(*Callee.getBody(), [&](const Stmt &S) {
          const auto *Set = dyn_cast<BinaryOperator>(&S);
          const auto *Of = dyn_cast<UnaryOperator>(&S);
          return (Set && Set->isAssignmentOp() && names(*Set->getLHS(), *P)) ||
                 (Of && Of->getOpcode() == UO_AddrOf && names(*Of, *P));
        }))
      Nulls.insert(P);
  }
  return Nulls;
}

/// Does \p Condition hold only where one of \p Nulls is not null?
static bool asksForOne(const Expr &Condition, const Parameters &Nulls,
                       ASTContext &Context) {
  const Expr *E = asked(Condition).IgnoreParenImpCasts();
  if (const auto *Op = dyn_cast<BinaryOperator>(E)) {
    if (Op->getOpcode() == BO_LAnd)
      return asksForOne(*Op->getLHS(), Nulls, Context) ||
             asksForOne(*Op->getRHS(), Nulls, Context);
    if (Op->getOpcode() != BO_NE ||
        !Op->getRHS()->isNullPointerConstant(Context,
                                             Expr::NPC_ValueDependentIsNotNull))
      return false;
    E = Op->getLHS()->IgnoreParenImpCasts();
  }
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  return Ref && Nulls.contains(Ref->getDecl());
}

/// May \p S return another number than 0 where \p Nulls are null?
static bool mayFail(const Stmt &S, const Parameters &Nulls,
                    ASTContext &Context) {
  if (const auto *Return = dyn_cast<ReturnStmt>(&S)) {
    Expr::EvalResult Value;
    return !Return->getRetValue() ||
           !Return->getRetValue()->EvaluateAsInt(Value, Context) ||
           !Value.Val.getInt().isZero();
  }
  const auto *If = dyn_cast<IfStmt>(&S);
  const bool IsSkipped = If && asksForOne(*If->getCond(), Nulls, Context);
  return llvm::any_of(S.children(), [&](const Stmt *Child) {
    return Child && !(IsSkipped && Child == If->getThen()) &&
           mayFail(*Child, Nulls, Context);
  });
}

bool cvet::failsOnlyIfGiven(const CallExpr &Call, ASTContext &Context) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !Callee->hasBody(Callee))
    return false;
  const Parameters Nulls = nullParameters(Call, *Callee, Context);
  return !Nulls.empty() && !mayFail(*Callee->getBody(), Nulls, Context);
}
