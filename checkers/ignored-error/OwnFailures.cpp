//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "OwnFailures.h"
#include "Expressions.h"
#include "NumberFlow.h"
#include "ResultTests.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"

using namespace clang;
using namespace cvet;

/// Is something not done, or lost, where \p Call fails? What is looked for by
/// its name need not be there, and a clean-up has nothing to say.
bool OwnFailures::matters(const CallExpr &Call) {
  const FailureModel &Model = Models.of(Call);
  return Allocating.find(Call) || Reallocating.find(Call) || Model.MustCheck ||
         (Model.fails() &&
          (Model.Writes || Model.Partial || (Model.Commits && !Model.Closes)));
}

/// Is \p Type that of a truth, by its name?
static bool isTruth(QualType Type) {
  return Type->isBooleanType() || Type->getAs<TypedefType>();
}

/// Is \p Value what \p Of may return where it fails?
bool OwnFailures::isFailure(const Expr &Value, const FunctionDecl &Of) {
  const InferredFailure Fails = Inferred.of(Of);
  Expr::EvalResult Number;
  if (!Value.isValueDependent() &&
      Value.EvaluateAsInt(Number, Of.getASTContext())) {
    const llvm::APSInt &N = Number.Val.getInt();
    if (Fails.Truth)
      return !isTruth(Of.getReturnType()) || N.isZero();
    return Fails.Negative ? N.isNegative() : !N.isZero();
  }
  const auto *Minus = dyn_cast<UnaryOperator>(Value.IgnoreParenCasts());
  return (Minus && Minus->getOpcode() == UO_Minus) ||
         (!Fails.Truth && isa<DeclRefExpr>(Value.IgnoreParenCasts()));
}

/// Does \p Test hold where the call has failed?
static bool holdsOnFailure(const ResultTest &Test, bool FailsZero) {
  if (!Test.Value)
    return true;
  if (FailsZero)
    return Test.How == BO_EQ && *Test.Value == 0;
  return *Test.Value > 0 || Test.How == BO_NE || Test.How == BO_LT ||
         Test.How == BO_LE || (Test.How == BO_EQ && *Test.Value < 0);
}

OwnFailures::HandedOn OwnFailures::handedOn(const FunctionDecl &Callee,
                                            unsigned Depth) {
  const FunctionDecl *Definition = Callee.getDefinition();
  if (!Definition || !Definition->getBody() ||
      !Definition->getReturnType()->isIntegerType())
    return {};
  auto [It, IsNew] = Known.try_emplace(Definition);
  if (!IsNew)
    return It->second;
  const InferredFailure Fails = Inferred.of(Callee);
  if (!Fails.Truth && !Fails.isStatus() && !Fails.Negative)
    return {};
  const Stmt &Body = *Definition->getBody();
  ASTContext &Context = Definition->getASTContext();
  auto Counts = [&](const CallExpr &Call) {
    if (matters(Call))
      return true;
    const FunctionDecl *Below = Call.getDirectCallee();
    return Depth && Below && Below->hasBody() &&
           handedOn(*Below, Depth - 1).Cause;
  };
  auto FailsZero = [&](const CallExpr &Call) {
    const FailureModel &Model = Models.of(Call);
    if (Call.getType()->isPointerType() || Model.fails())
      return !Model.Negative && !Model.MinusOne && !Model.Positive;
    return handedOn(*Call.getDirectCallee(), 0).Value == 0;
  };
  HandedOn Out;
  auto Tests = resultTests(Body, Context, Counts);
  hasInside(Body, [&](const Stmt &S) {
    if (const auto *Return = dyn_cast<ReturnStmt>(&S)) {
      // `return write(...);`
      const Expr *Value = Return->getRetValue();
      const auto *Call =
          Value ? dyn_cast<CallExpr>(Value->IgnoreParenCasts()) : nullptr;
      if (Call && !Call->getType()->isPointerType() && Counts(*Call))
        Out.Cause = Call;
      return Out.Cause != nullptr;
    }
    const auto *If = dyn_cast<IfStmt>(&S);
    if (!If)
      return false;
    auto HandsOn = [&](const Stmt &Branch) {
      return hasInside(Branch, [&](const Stmt &Inner) {
        const auto *Return = dyn_cast<ReturnStmt>(&Inner);
        const Expr *Value = Return ? Return->getRetValue() : nullptr;
        Expr::EvalResult Number;
        if (Value && !Value->isValueDependent() &&
            Value->EvaluateAsInt(Number, Context))
          Out.Value = Number.Val.getInt().getExtValue();
        return isa<GotoStmt>(Inner) ||
               (Value && isFailure(*Value, *Definition));
      });
    };
    for (const auto &[Call, Asked] : Tests)
      for (const ResultTest &Test : Asked) {
        const Expr *Where = Test.Where->IgnoreParenImpCasts();
        if (!Out.Cause && holdsOnFailure(Test, FailsZero(*Call)) &&
            hasInside(*If->getCond(),
                      [&](const Stmt &Inner) { return &Inner == Where; }) &&
            HandsOn(*If->getThen()))
          Out.Cause = Call;
      }
    return Out.Cause != nullptr;
  });
  return Known[Definition] = Out;
}

/// Does \p In return that all went well on all ways from \p D on?
bool OwnFailures::succeedsAfter(const DiscardedCall &D,
                                const FunctionDecl &In) {
  const InferredFailure Own = Inferred.of(In);
  const cvet::Known Returned = returnedAfter(*D.Call, In, In.getASTContext());
  if (!Own.Truth)
    return Returned.isNotNegative() &&
           (Own.Negative || Returned == cvet::Known::is(0));
  if (Returned.K != cvet::Known::Is)
    return false;
  if (isTruth(In.getReturnType()))
    return Returned.Value != 0;
  // 0 or 1: which of them is the failure?
  constexpr unsigned MaxDepth = 2;
  const HandedOn Is = handedOn(In, MaxDepth);
  return Is.Cause && Is.Value && *Is.Value != Returned.Value;
}

/// The other calls in the unit of what \p D calls.
OwnFailures::Others OwnFailures::others(const DiscardedCall &D) {
  const FunctionDecl &Callee = *D.Call->getDirectCallee();
  const ASTContext &Context = Callee.getASTContext();
  Others Out;
  for (const Decl *Other : Context.getTranslationUnitDecl()->decls()) {
    const auto *Function = dyn_cast<FunctionDecl>(Other);
    if (!Function || !Function->doesThisDeclarationHaveABody() ||
        Context.getSourceManager().isInSystemHeader(Function->getLocation()))
      continue;
    llvm::DenseSet<const Stmt *> Used;
    const Stmt &Body = *Function->getBody();
    llvm::SmallVector<const CallExpr *, 4> Calls;
    hasInside(Body, [&](const Stmt &S) {
      const auto *Call = dyn_cast<CallExpr>(&S);
      const FunctionDecl *Called = Call ? Call->getDirectCallee() : nullptr;
      if (Called && Call != D.Call &&
          Called->getCanonicalDecl() == Callee.getCanonicalDecl())
        Calls.push_back(Call);
      return false;
    });
    if (Calls.empty())
      continue;
    auto Passed = discardedCalls(Body);
    for (const CallExpr *Call : Calls) {
      const bool IsPassed = llvm::any_of(
          Passed, [&](const DiscardedCall &P) { return P.Call == Call; });
      Out.PassOver |= IsPassed;
      if (!IsPassed && !Out.Looking)
        Out.Looking = Call;
    }
  }
  return Out;
}

/// A call in \p In of another function that fails as that of \p D does, and of
/// the same thing, whose result is looked at; or null.
const CallExpr *OwnFailures::siblingLookedAt(
    const DiscardedCall &D, const FunctionDecl &In,
    const llvm::DenseSet<const CallExpr *> &Discarded) {
  if (!D.Call->getNumArgs())
    return nullptr;
  const ASTContext &Context = In.getASTContext();
  const CallExpr *Found = nullptr;
  hasInside(*In.getBody(), [&](const Stmt &S) {
    const auto *Call = dyn_cast<CallExpr>(&S);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (!Callee || Call == D.Call || Discarded.contains(Call) ||
        !Call->getNumArgs() || !Callee->hasBody() ||
        !isSameExpression(*Call->getArg(0)->IgnoreParenCasts(),
                          *D.Call->getArg(0)->IgnoreParenCasts(), Context))
      return false;
    constexpr unsigned MaxDepth = 2;
    if (handedOn(*Callee, MaxDepth).Cause)
      Found = Call;
    return Found != nullptr;
  });
  return Found;
}

std::optional<OwnFailures::Ignored>
OwnFailures::judge(const DiscardedCall &D, const FunctionDecl &In,
                   const llvm::DenseSet<const CallExpr *> &Discarded) {
  const FunctionDecl &Callee = *D.Call->getDirectCallee();
  constexpr unsigned MaxDepth = 2;
  const CallExpr *Cause = handedOn(Callee, MaxDepth).Cause;
  if (!Cause)
    return std::nullopt;
  const Others Of = others(D);
  if (Of.PassOver || !succeedsAfter(D, In))
    return std::nullopt;
  const CallExpr *Looked =
      Of.Looking ? Of.Looking : siblingLookedAt(D, In, Discarded);
  return Ignored{Cause, Looked, Looked ? Confidence::Medium : Confidence::Low};
}
