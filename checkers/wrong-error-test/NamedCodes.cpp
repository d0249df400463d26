//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "NamedCodes.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace cvet;

bool cvet::asksForCode(const ResultTest &Test, const ASTContext &Context) {
  if (!Test.With || !Test.Value || !Test.isEquality())
    return false;
  const Expr *With = Test.With->IgnoreParenImpCasts();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(With))
    return isa<EnumConstantDecl>(Ref->getDecl());
  if (const auto *Minus = dyn_cast<UnaryOperator>(With);
      Minus && Minus->getOpcode() == UO_Minus)
    With = Minus->getSubExpr()->IgnoreParenImpCasts();
  SourceLocation At = With->getExprLoc();
  if (!isa<IntegerLiteral>(With) || !At.isMacroID())
    return false;
  llvm::StringRef Name = Lexer::getImmediateMacroName(
      At, Context.getSourceManager(), Context.getLangOpts());
  return Name.size() > 2 && llvm::none_of(Name, llvm::isLower);
}

/// Does \p Test ask only whether the result is negative?
static bool asksForNegative(const ResultTest &Test) {
  return Test.Value == 0 && (Test.How == BO_LT || Test.How == BO_GE);
}

void NamedCodes::add(const CallExpr &Call, llvm::ArrayRef<ResultTest> Asked,
                     const ASTContext &Context) {
  const FunctionDecl *Function = Call.getDirectCallee();
  if (!Function || Asked.empty())
    return;
  Callee &Of = All[Function->getCanonicalDecl()];
  if (llvm::all_of(Asked, asksForNegative)) {
    if (!Asked.front().IsMaybe)
      Of.Negative.emplace_back(&Call, Asked.front());
    return;
  }
  std::set<int64_t> Codes;
  for (const ResultTest &Test : Asked) {
    if (!asksForCode(Test, Context) || *Test.Value < 0) {
      // 0 needs no name.
      Of.IsOtherwise |= Test.Value != 0 || !Test.isEquality();
      continue;
    }
    if (*Test.Value > 0) {
      Codes.insert(*Test.Value);
      Of.Example = Of.Example ? Of.Example : Test.Where;
    }
  }
  Of.ByName += !Codes.empty();
  Of.HasSeveral |= Codes.size() > 1;
}

std::vector<NamedCodes::Misfit> NamedCodes::misfits() const {
  constexpr unsigned Enough = 2;
  std::vector<Misfit> Out;
  for (const auto &[Function, Of] : All) {
    // One who asks so may be wrong; several know of negative numbers.
    if (Of.Negative.size() != 1 || Of.IsOtherwise || !Of.HasSeveral ||
        Of.ByName < Enough)
      continue;
    const auto &[Call, Test] = Of.Negative.front();
    Out.push_back({Call, Test, Of.Example});
  }
  return Out;
}
