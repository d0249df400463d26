//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "SignedNumbers.h"
#include "Errno.h"
#include "Expressions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace cvet;

/// 1 or -1 of errno and `-errno`, and of the name of an error's number; else 0.
static int signOf(const Expr &E, const ASTContext &Context) {
  const Expr *Inner = E.IgnoreParenImpCasts();
  int Sign = 1;
  if (const auto *Minus = dyn_cast<UnaryOperator>(Inner);
      Minus && Minus->getOpcode() == UO_Minus) {
    Sign = -1;
    Inner = Minus->getSubExpr()->IgnoreParenImpCasts();
  }
  if (isErrno(*Inner, Context))
    return Sign;
  if (!isa<IntegerLiteral>(Inner) || !Inner->getBeginLoc().isMacroID())
    return 0;
  const llvm::StringRef Name = Lexer::getImmediateMacroName(
      Inner->getBeginLoc(), Context.getSourceManager(), Context.getLangOpts());
  const bool IsName = Name.size() > 3 && Name.starts_with("E") &&
                      Name != "EOF" && llvm::all_of(Name, [](char C) {
                        return llvm::isUpper(C) || llvm::isDigit(C);
                      });
  return IsName ? Sign : 0;
}

/// What \p V is given by the statement right before the `if` that \p Test is
/// in the condition of, or null.
static const Expr *givenRightBefore(const BinaryOperator &Test,
                                    const VarDecl &V, const Stmt &Body) {
  const Expr *Found = nullptr;
  hasInside(Body, [&](const Stmt &S) {
    if (!isa<CompoundStmt>(S))
      return false;
    const Stmt *Before = nullptr;
    for (const Stmt *Child : S.children()) {
      const auto *If = dyn_cast_or_null<IfStmt>(Child);
      const auto *Set = dyn_cast_or_null<BinaryOperator>(Before);
      if (If && Set && Set->getOpcode() == BO_Assign &&
          isa<DeclRefExpr>(Set->getLHS()->IgnoreParens()) &&
          names(*Set->getLHS(), V) &&
          hasInside(*If->getCond(),
                    [&](const Stmt &Inner) { return &Inner == &Test; }))
        Found = Set->getRHS();
      Before = Child;
    }
    return Found != nullptr;
  });
  return Found;
}

std::vector<OtherSign> cvet::otherSigns(const FunctionDecl &Function) {
  const ASTContext &Context = Function.getASTContext();
  const Stmt &Body = *Function.getBody();
  std::vector<OtherSign> Found;
  hasInside(Body, [&](const Stmt &S) {
    const auto *Test = dyn_cast<BinaryOperator>(&S);
    if (!Test || !Test->isEqualityOp())
      return false;
    const int With = signOf(*Test->getRHS(), Context);
    const auto *Ref =
        dyn_cast<DeclRefExpr>(Test->getLHS()->IgnoreParenImpCasts());
    const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (!With || !V || !V->isLocalVarDecl() || V->isStaticLocal() ||
        !V->getType()->isSignedIntegerType())
      return false;
    const Expr *Given = nullptr;
    bool IsOther = false;
    auto HasErrno = [&](const Expr &Value) {
      return hasInside(
          Value, [&](const Stmt &Inner) { return isErrno(Inner, Context); });
    };
    // What else it gets elsewhere makes no difference then.
    if (const Expr *Value = givenRightBefore(*Test, *V, Body);
        Value && signOf(*Value, Context) == -With && HasErrno(*Value)) {
      Found.push_back({Test, V, Value, With > 0});
      return false;
    }
    auto Add = [&](const Expr *Value) {
      Expr::EvalResult Number;
      if (!Value)
        return;
      if (signOf(*Value, Context) == -With && HasErrno(*Value))
        Given = Value;
      // (0 is no error.)
      else if (signOf(*Value, Context) != -With &&
               !(!Value->isValueDependent() &&
                 Value->EvaluateAsInt(Number, Context) &&
                 Number.Val.getInt().isZero()))
        IsOther = true;
    };
    Add(V->getInit());
    hasInside(Body, [&](const Stmt &Inner) {
      if (const auto *Set = dyn_cast<BinaryOperator>(&Inner);
          Set && Set->isAssignmentOp() && names(*Set->getLHS(), *V) &&
          isa<DeclRefExpr>(Set->getLHS()->IgnoreParens())) {
        if (Set->getOpcode() == BO_Assign)
          Add(Set->getRHS());
        else
          IsOther = true;
      }
      const auto *Of = dyn_cast<UnaryOperator>(&Inner);
      IsOther |= Of && Of->getOpcode() == UO_AddrOf && names(*Of, *V);
      return false;
    });
    if (Given && !IsOther)
      Found.push_back({Test, V, Given, With > 0});
    return false;
  });
  return Found;
}
