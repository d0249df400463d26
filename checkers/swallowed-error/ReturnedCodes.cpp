//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ReturnedCodes.h"
#include "Endings.h"
#include "Errno.h"
#include "Expressions.h"
#include "ModelledCalls.h"
#include "ResultFate.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace cvet;

/// The name of the macro that \p E is, or of its operand where it is negated.
static llvm::StringRef macroOf(const Expr &E, const ASTContext &Context) {
  const Expr *Inner = E.IgnoreParenImpCasts();
  if (const auto *Minus = dyn_cast<UnaryOperator>(Inner);
      Minus && Minus->getOpcode() == UO_Minus)
    Inner = Minus->getSubExpr()->IgnoreParenImpCasts();
  SourceLocation At = Inner->getBeginLoc();
  if (!At.isMacroID())
    return {};
  return Lexer::getImmediateMacroName(At, Context.getSourceManager(),
                                      Context.getLangOpts());
}

/// Is it the name of an error's number: capitals that start with E?
static bool isNumberName(llvm::StringRef Name) {
  return Name.size() > 3 && Name.starts_with("E") && Name != "EOF" &&
         llvm::all_of(
             Name, [](char C) { return llvm::isUpper(C) || llvm::isDigit(C); });
}

/// `if (err < 0) return err;`, of what another function of the file gives that
/// returns negative numbers and 0: the `return`, or null.
static const ReturnStmt *handsOnNegative(const IfStmt &If, const Stmt &Body,
                                         InferredFailures &Inferred) {
  const auto *Test = dyn_cast<BinaryOperator>(If.getCond()->IgnoreParens());
  const auto *Ref =
      Test && Test->getOpcode() == BO_LT
          ? dyn_cast<DeclRefExpr>(Test->getLHS()->IgnoreParenImpCasts())
          : nullptr;
  const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!V || !V->isLocalVarDecl())
    return nullptr;
  const ReturnStmt *Found = nullptr;
  hasInside(*If.getThen(), [&](const Stmt &S) {
    const auto *Return = dyn_cast<ReturnStmt>(&S);
    const Expr *Value = Return ? Return->getRetValue() : nullptr;
    if (Value && isa<DeclRefExpr>(Value->IgnoreParenImpCasts()) &&
        names(*Value, *V))
      Found = Return;
    return Found != nullptr;
  });
  const bool IsOther = hasInside(Body, [&](const Stmt &S) {
    const Expr *Value = given(S, *V);
    if (!Value)
      return false;
    const CallExpr *Call = callIn(*Value);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (!Callee || !Callee->hasBody())
      return true;
    const InferredFailure &Of = Inferred.of(*Callee);
    return !Of.OtherNegative || Of.Positive || Of.Counted || Of.Length;
  });
  return IsOther ? nullptr : Found;
}

llvm::SmallVector<MisplacedCode, 2>
cvet::misplacedCodes(const FunctionDecl &Function, InferredFailures &Inferred) {
  const ASTContext &Context = Function.getASTContext();
  const QualType Type = Function.getReturnType();
  llvm::SmallVector<MisplacedCode, 2> Found;
  if (!Type->isIntegerType() || Type->isEnumeralType())
    return Found;
  const Stmt &Body = *Function.getBody();
  llvm::SmallVector<const ReturnStmt *, 4> Negative, Positive, False, Zero;
  const ReturnStmt *HandedOn = nullptr;
  hasInside(Body, [&](const Stmt &S) {
    if (const auto *If = dyn_cast<IfStmt>(&S); If && !HandedOn)
      HandedOn = handsOnNegative(*If, Body, Inferred);
    const auto *Return = dyn_cast<ReturnStmt>(&S);
    const Expr *Value = Return ? Return->getRetValue() : nullptr;
    if (!Value)
      return false;
    // (Of a truth the negative number is below the cast.)
    const Expr &Written = *Value->IgnoreParenImpCasts();
    const std::optional<int64_t> Number = constantOf(Written, Context);
    const llvm::StringRef Name = macroOf(Written, Context);
    const auto *Minus = dyn_cast<UnaryOperator>(&Written);
    if (Number
            ? *Number < 0
            : Minus && Minus->getOpcode() == UO_Minus &&
                  isErrno(*Minus->getSubExpr()->IgnoreParenImpCasts(), Context))
      Negative.push_back(Return);
    else if ((Number && *Number > 1 && isNumberName(Name)) ||
             isErrno(Written, Context))
      Positive.push_back(Return);
    else if (Number == 0)
      (Name == "false" || Name == "FALSE" ? False : Zero).push_back(Return);
    return false;
  });
  constexpr size_t Enough = 2;
  if (Type->isBooleanType()) {
    Negative.append(Positive.begin(), Positive.end());
    for (const ReturnStmt *Return : Negative)
      Found.push_back({Return, MisplacedCode::NegativeTruth,
                       False.empty() ? nullptr : False.front()});
    return Found;
  }
  // What is handed on is negative for who calls this one, too.
  if (HandedOn && Positive.size() == 1 && !Zero.empty() &&
      isErrno(*Positive.front()->getRetValue()->IgnoreParenImpCasts(),
              Context) &&
      Negative.size() < Enough)
    Found.push_back({Positive.front(), MisplacedCode::Positive, HandedOn});
  if (Negative.size() < Enough)
    return Found;
  if (Positive.size() == 1)
    Found.push_back(
        {Positive.front(), MisplacedCode::Positive, Negative.front()});
  if (False.size() == 1 && !Zero.empty())
    Found.push_back({False.front(), MisplacedCode::False, Negative.front()});
  return Found;
}

/// Does what \p V has after \p At stay what it is, as far as one can see? Some
/// negate it, or put another number in its place, further on.
static bool isChangedLater(const VarDecl &V, const Stmt &At, const Stmt &Body,
                           const SourceManager &SM) {
  return hasInside(Body, [&](const Stmt &S) {
    if (&S == &At ||
        SM.isBeforeInTranslationUnit(S.getBeginLoc(), At.getBeginLoc()))
      return false;
    // `ret = -ret`, `return -ret`, `ret < 0 ? ret : -ret`, `ret > 0`
    if (const auto *Minus = dyn_cast<UnaryOperator>(&S))
      return (Minus->getOpcode() == UO_Minus ||
              Minus->getOpcode() == UO_AddrOf) &&
             names(*Minus, V);
    const auto *Operation = dyn_cast<BinaryOperator>(&S);
    return Operation && Operation->getOpcode() == BO_GT && names(*Operation, V);
  });
}

std::vector<PositiveCode> cvet::positiveCodes(const Judged &J,
                                              FailureModels &Models) {
  std::vector<PositiveCode> Found;
  const Stmt &Body = *J.Function.getBody();
  const SourceManager &SM = J.Context.getSourceManager();
  constexpr unsigned Enough = 2;
  ModelledCalls Locking{Verb::Locks}, Unlocking{Verb::Unlocks};
  for (const VarDecl *V : J.Returned) {
    llvm::SmallVector<const Stmt *, 4> Negative, Positive;
    auto AddValue = [&](const Stmt &S, const Expr &Value) {
      const Expr &Written = *Value.IgnoreParenImpCasts();
      if (isNegativeNumber(Written, J.Context))
        Negative.push_back(&S);
      else if (constantOf(Written, J.Context).value_or(0) > 1 &&
               isNumberName(macroOf(Written, J.Context)))
        Positive.push_back(&S);
      else if (isErrno(Written, J.Context))
        Positive.push_back(&S);
    };
    hasInside(Body, [&](const Stmt &S) {
      const auto *Return = dyn_cast<ReturnStmt>(&S);
      if (Return && Return->getRetValue() &&
          isNegativeNumber(*Return->getRetValue()->IgnoreParenImpCasts(),
                           J.Context))
        Negative.push_back(Return);
      const auto *Assignment = dyn_cast<BinaryOperator>(&S);
      if (Assignment && Assignment->getOpcode() == BO_Assign)
        if (const Expr *Value = given(S, *V))
          AddValue(S, *Value);
      return false;
    });
    if (Negative.size() < Enough)
      continue;
    for (const Stmt *S : Positive)
      if (Positive.size() == 1 && !isChangedLater(*V, *S, Body, SM))
        Found.push_back({S, nullptr, Negative.front()});
    // What threads return is positive, too.
    for (const FailingBranch &Branch : J.Branches) {
      const CallExpr *Call = Branch.Call;
      if (!Call || !Call->getDirectCallee() || !Branch.Leaves ||
          !Branch.Result || !Branch.IsNumber || !Models.of(*Call).Positive ||
          !names(*Branch.Result, *V) || sets(*Branch.Taken, *V) ||
          Locking.find(*Call) || Unlocking.find(*Call) ||
          isChangedLater(*V, *Branch.If->getCond(), Body, SM))
        continue;
      const auto *Return = dyn_cast<ReturnStmt>(Branch.Leaves);
      if (!Return ? Branch.To != nullptr
                  : Return->getRetValue() && names(*Return, *V))
        Found.push_back({Branch.Leaves, Call, Negative.front()});
    }
  }
  return Found;
}
