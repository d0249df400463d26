//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "UnsetErrors.h"
#include "Expressions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"

using namespace clang;
using namespace cvet;

/// Is \p V assigned in \p Body, or does somebody get its address who may set
/// it?
bool UnsetErrors::mayBeSet(const Stmt &Body, const VarDecl &V) {
  llvm::SmallPtrSet<const Expr *, 4> Harmless;
  hasInside(Body, [&](const Stmt &S) {
    const auto *Call = dyn_cast<CallExpr>(&S);
    if (!Call)
      return false;
    for (ModelledCalls *Calls : {&Clearing, &Stealing})
      if (const Role *Has = Calls->find(*Call))
        if (const Expr *Argument = argument(*Call, Has->param(0)))
          Harmless.insert(addressed(*Argument));
    return false;
  });
  return hasInside(Body, [&](const Stmt &S) {
    if (const auto *Assignment = dyn_cast<BinaryOperator>(&S))
      return Assignment->isAssignmentOp() &&
             isa<DeclRefExpr>(Assignment->getLHS()->IgnoreParens()) &&
             names(*Assignment->getLHS(), V);
    const auto *Address = dyn_cast<UnaryOperator>(&S);
    return Address && Address->getOpcode() == UO_AddrOf && names(*Address, V) &&
           !Harmless.contains(Address->getSubExpr()->IgnoreParens());
  });
}

std::vector<UnsetError> UnsetErrors::of(const Stmt &Body, ASTContext &Context) {
  std::vector<UnsetError> Found;
  llvm::SmallVector<const CallExpr *, 4> Reporting;
  llvm::SmallVector<const VarDecl *, 4> Null;
  hasInside(Body, [&](const Stmt &S) {
    if (const auto *Call = dyn_cast<CallExpr>(&S)) {
      const Expr *Error = argument(*Call, Models.of(*Call).ReportsError);
      if (Error &&
          !Error->isNullPointerConstant(Context, Expr::NPC_NeverValueDependent))
        Reporting.push_back(Call);
    } else if (const auto *Declaration = dyn_cast<DeclStmt>(&S)) {
      for (const Decl *D : Declaration->decls())
        if (const auto *V = dyn_cast<VarDecl>(D);
            V && V->isLocalVarDecl() && !V->isStaticLocal() && V->getInit() &&
            V->getInit()->isNullPointerConstant(Context,
                                                Expr::NPC_NeverValueDependent))
          Null.push_back(V);
    }
    return false;
  });
  for (const VarDecl *V : Null)
    for (const CallExpr *Call : Reporting) {
      QualType Error =
          argument(*Call, Models.of(*Call).ReportsError)->getType();
      if (!Context.hasSameUnqualifiedType(Error->getPointeeType(),
                                          V->getType()) ||
          mayBeSet(Body, *V))
        continue;
      const Expr *Question = nullptr;
      hasInside(Body, [&](const Stmt &S) {
        const auto *If = dyn_cast<IfStmt>(&S);
        if (If && !Question && names(*If->getCond(), *V))
          Question = If->getCond();
        return Question != nullptr;
      });
      if (Question)
        Found.push_back({V, Question, Call});
      break;
    }
  return Found;
}
