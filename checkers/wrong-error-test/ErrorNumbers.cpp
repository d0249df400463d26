//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ErrorNumbers.h"
#include "Errno.h"
#include "Expressions.h"
#include "InvertedTests.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace cvet;

static const VarDecl *variable(const Expr &E) {
  const Expr *Inner = E.IgnoreParenCasts();
  if (const auto *Minus = dyn_cast<UnaryOperator>(Inner);
      Minus && Minus->getOpcode() == UO_Minus)
    Inner = Minus->getSubExpr()->IgnoreParenCasts();
  const auto *Ref = dyn_cast<DeclRefExpr>(Inner);
  return Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
}

static bool isErrnoRead(const Expr &E, const ASTContext &Context) {
  return isErrno(*E.IgnoreParenCasts(), Context);
}

/// Remembers who is given errno.
void ErrorNumbers::addNumbers(const Stmt &Body, const ASTContext &Context) {
  hasInside(Body, [&](const Stmt &S) {
    const auto *Call = dyn_cast<CallExpr>(&S);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    for (unsigned I = 0;
         Callee && I < std::min(Call->getNumArgs(), Callee->getNumParams());
         ++I)
      if (isErrnoRead(*Call->getArg(I), Context))
        GetNumbers.insert({Callee->getCanonicalDecl(), I});
    return false;
  });
}

/// Does a function compare the parameter with names of errors?
bool ErrorNumbers::comparesWithNumbers(const Parameter &P) const {
  const FunctionDecl *Definition = P.first->getDefinition();
  if (!Definition || P.second >= Definition->getNumParams())
    return false;
  const ASTContext &Context = Definition->getASTContext();
  const ParmVarDecl &V = *Definition->getParamDecl(P.second);
  auto IsNumber = [&](const Expr &E) {
    const auto *Literal = dyn_cast<IntegerLiteral>(E.IgnoreParenImpCasts());
    if (!Literal || !Literal->getBeginLoc().isMacroID())
      return false;
    llvm::StringRef Name = Lexer::getImmediateMacroName(
        Literal->getBeginLoc(), Context.getSourceManager(),
        Context.getLangOpts());
    return Name.size() > 2 && Name.starts_with("E") &&
           llvm::all_of(Name, [](char C) {
             return llvm::isUpper(C) || llvm::isDigit(C);
           });
  };
  return hasInside(*Definition->getBody(), [&](const Stmt &S) {
    if (const auto *Switch = dyn_cast<SwitchStmt>(&S))
      return variable(*Switch->getCond()) == &V &&
             hasInside(*Switch->getBody(), [&](const Stmt &Inner) {
               const auto *Case = dyn_cast<CaseStmt>(&Inner);
               const auto *Value =
                   Case ? dyn_cast<ConstantExpr>(Case->getLHS()) : nullptr;
               return Case &&
                      IsNumber(Value ? *Value->getSubExpr() : *Case->getLHS());
             });
    const auto *Operation = dyn_cast<BinaryOperator>(&S);
    return Operation && Operation->isEqualityOp() &&
           variable(*Operation->getLHS()) == &V &&
           IsNumber(*Operation->getRHS());
  });
}

/// Does \p Body make negative numbers of errno for its callers?
static bool tellsNumbers(const Stmt &Body, const ASTContext &Context) {
  return hasInside(Body, [&](const Stmt &S) {
    const Expr *Value = nullptr;
    if (const auto *Return = dyn_cast<ReturnStmt>(&S))
      Value = Return->getRetValue();
    const auto *Minus =
        Value ? dyn_cast<UnaryOperator>(Value->IgnoreParenCasts()) : nullptr;
    return Minus && Minus->getOpcode() == UO_Minus &&
           isErrnoRead(*Minus->getSubExpr(), Context);
  });
}

void ErrorNumbers::addUses(const CallExpr &Failed, const VarDecl &V,
                           const Stmt &Taken, bool TellsNumbers) {
  const bool IsSet = hasInside(Taken, [&](const Stmt &S) {
    const auto *Assignment = dyn_cast<BinaryOperator>(&S);
    return Assignment && Assignment->isAssignmentOp() &&
           variable(*Assignment->getLHS()) == &V;
  });
  if (IsSet)
    return;
  hasInside(Taken, [&](const Stmt &S) {
    if (const auto *Return = dyn_cast<ReturnStmt>(&S)) {
      const Expr *Value = Return->getRetValue();
      if (TellsNumbers && Value && variable(*Value) == &V)
        Candidates.push_back({&Failed, Value, nullptr, 0});
      return false;
    }
    const auto *Call = dyn_cast<CallExpr>(&S);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    for (unsigned I = 0;
         Callee && I < std::min(Call->getNumArgs(), Callee->getNumParams());
         ++I)
      if (variable(*Call->getArg(I)) == &V)
        Candidates.push_back(
            {&Failed, Call->getArg(I), Callee->getCanonicalDecl(), I});
    return false;
  });
}

void ErrorNumbers::add(
    const FunctionDecl &Function,
    const llvm::MapVector<const CallExpr *, std::vector<ResultTest>> &Tests) {
  const ASTContext &Context = Function.getASTContext();
  const Stmt &Body = *Function.getBody();
  addNumbers(Body, Context);
  llvm::DenseMap<const Expr *, std::pair<const CallExpr *, const VarDecl *>> At;
  for (const auto &[Call, Asked] : Tests) {
    const FailureModel &Model = Models.of(*Call);
    if (!Model.SetsErrno || (!Model.Negative && !Model.MinusOne))
      continue;
    for (const ResultTest &Test : Asked)
      if (const VarDecl *V = variable(*Test.Result);
          V && Test.Value && !Test.IsMaybe && answer(Test, -1, Context) &&
          !answer(Test, 0, Context) && !answer(Test, 1, Context))
        At.try_emplace(Test.Where->IgnoreParenImpCasts(), Call, V);
  }
  if (At.empty())
    return;
  const bool Tells = tellsNumbers(Body, Context);
  hasInside(Body, [&](const Stmt &S) {
    const auto *If = dyn_cast<IfStmt>(&S);
    auto It = If ? At.find(&asked(*If->getCond())) : At.end();
    if (It != At.end())
      addUses(*It->second.first, *It->second.second, *If->getThen(), Tells);
    return false;
  });
}

std::vector<ErrorNumbers::Misuse> ErrorNumbers::take() {
  std::vector<Misuse> Found;
  for (const Misuse &M : Candidates) {
    const Parameter To{M.To, M.Parameter};
    if (!M.To || GetNumbers.contains(To) || comparesWithNumbers(To))
      Found.push_back(M);
  }
  Candidates.clear();
  GetNumbers.clear();
  return Found;
}
