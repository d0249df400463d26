//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ReturnedCodes.h"
#include "Endings.h"
#include "Errno.h"
#include "Expressions.h"
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

llvm::SmallVector<MisplacedCode, 2>
cvet::misplacedCodes(const FunctionDecl &Function) {
  const ASTContext &Context = Function.getASTContext();
  const QualType Type = Function.getReturnType();
  llvm::SmallVector<MisplacedCode, 2> Found;
  if (!Type->isIntegerType() || Type->isEnumeralType())
    return Found;
  llvm::SmallVector<const ReturnStmt *, 4> Negative, Positive, False, Zero;
  hasInside(*Function.getBody(), [&](const Stmt &S) {
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
    else if (Number && *Number > 1 && isNumberName(Name))
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
  if (Negative.size() < Enough)
    return Found;
  if (Positive.size() == 1)
    Found.push_back(
        {Positive.front(), MisplacedCode::Positive, Negative.front()});
  if (False.size() == 1 && !Zero.empty())
    Found.push_back({False.front(), MisplacedCode::False, Negative.front()});
  return Found;
}
