//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "EndsItself.h"
#include "PathModels.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;
using namespace clang::ento;
using namespace cvet;

namespace {
/// What a function returns, and whether it unregisters something.
class EndFinder : public RecursiveASTVisitor<EndFinder> {
public:
  explicit EndFinder(ASTContext &Context) : Context(Context) {}
  bool VisitReturnStmt(ReturnStmt *Return) {
    Expr::EvalResult Value;
    const Expr *Returned = Return->getRetValue();
    (Returned && Returned->EvaluateAsInt(Value, Context) &&
             Value.Val.getInt().isZero()
         ? IsZero
         : IsElse) = true;
    return true;
  }
  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    Undoes |= Callee && llvm::any_of(rolesOf(*Callee), [](const Role &R) {
                return R.V == Verb::Unregisters;
              });
    return true;
  }
  bool ends() const { return Undoes || (IsZero && !IsElse); }

private:
  ASTContext &Context;
  bool IsZero = false, IsElse = false, Undoes = false;
};
} // namespace

bool cvet::endsItself(const FunctionDecl &Callback) {
  EndFinder End(Callback.getASTContext());
  End.TraverseStmt(Callback.getBody());
  return End.ends();
}

bool cvet::isChangedByCall(const TypedValueRegion *R, ProgramStateRef Then,
                           ProgramStateRef Now) {
  MemRegionManager &Regions = Now->getStateManager().getRegionManager();
  if (const RecordDecl *Record = R->getValueType()->getAsRecordDecl())
    return llvm::any_of(Record->fields(), [&](const FieldDecl *Field) {
      return isChangedByCall(Regions.getFieldRegion(Field, R), Then, Now);
    });
  if (!R->getValueType()->isIntegralOrEnumerationType())
    return false;
  const SVal Value = Now->getSVal(R);
  const ConditionTruthVal Was = Then->isNull(Then->getSVal(R)),
                          Is = Now->isNull(Value);
  return Value.getAsSymbol() &&
         ((Was.isConstrainedTrue() && Is.isConstrainedFalse()) ||
          (Was.isConstrainedFalse() && Is.isConstrainedTrue()));
}
