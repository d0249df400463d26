//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "RepeatedTests.h"
#include "Errno.h"
#include "Expressions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace cvet;

/// The call whose result \p S puts into \p To, or null.
static const CallExpr *putBy(const Stmt &S, const Expr *&To) {
  const auto *Assignment = dyn_cast<BinaryOperator>(&S);
  if (!Assignment || Assignment->getOpcode() != BO_Assign)
    return nullptr;
  const auto *Call =
      dyn_cast<CallExpr>(Assignment->getRHS()->IgnoreParenCasts());
  if (!Call || !Call->getDirectCallee())
    return nullptr;
  To = Assignment->getLHS()->IgnoreParens();
  return isa<DeclRefExpr, MemberExpr>(To) ? Call : nullptr;
}

/// Is \p E read or named somewhere in \p S?
static bool has(const Stmt &S, const Expr &E, const ASTContext &Context) {
  return hasInside(S, [&](const Stmt &Inner) {
    const auto *Other = dyn_cast<Expr>(&Inner);
    return Other && isa<DeclRefExpr, MemberExpr>(Other) &&
           isSameExpression(*Other, E, Context);
  });
}

/// Does \p S leave by its last statement?
static bool leaves(const Stmt &S) {
  if (const auto *Block = dyn_cast<CompoundStmt>(&S))
    return !Block->body_empty() && leaves(*Block->body_back());
  return isa<ReturnStmt, GotoStmt, BreakStmt, ContinueStmt>(S);
}

std::vector<RepeatedTest> cvet::repeatedTests(const Stmt &Body,
                                              const ASTContext &Context) {
  struct Asked {
    const CallExpr *Call;
    const Expr *To;
    const IfStmt *If;
  };
  std::vector<RepeatedTest> Found;
  hasInside(Body, [&](const Stmt &S) {
    const auto *Block = dyn_cast<CompoundStmt>(&S);
    if (!Block)
      return false;
    std::vector<Asked> Before;
    const Stmt *Last = nullptr;
    for (const Stmt *Child : Block->body()) {
      const auto *If = dyn_cast<IfStmt>(Child);
      const Expr *To = nullptr;
      const CallExpr *Call = If && Last ? putBy(*Last, To) : nullptr;
      Last = Child;
      if (!Call || If->getElse() || !leaves(*If->getThen()) ||
          isWrittenByMacro(If->getIfLoc(), Context.getSourceManager()))
        continue;
      if (has(*If->getCond(), *To, Context)) {
        Before.push_back({Call, To, If});
        continue;
      }
      for (const Asked &A : Before)
        if (A.Call->getDirectCallee()->getCanonicalDecl() ==
                Call->getDirectCallee()->getCanonicalDecl() &&
            !isSameExpression(*A.To, *To, Context) &&
            isSameStatement(*A.If->getCond(), *If->getCond(), Context)) {
          Found.push_back({Call, A.If, If});
          break;
        }
    }
    return false;
  });
  return Found;
}

/// Is \p Question only asked together with one error that errno has?
static bool isWithErrno(const Expr &Question, const Stmt &Body,
                        const ASTContext &Context) {
  return hasInside(Body, [&](const Stmt &S) {
    const auto *Both = dyn_cast<BinaryOperator>(&S);
    if (!Both || Both->getOpcode() != BO_LAnd ||
        Both->getLHS()->IgnoreParenImpCasts() != Question.IgnoreParenImpCasts())
      return false;
    const auto *Test =
        dyn_cast<BinaryOperator>(Both->getRHS()->IgnoreParenImpCasts());
    return Test && Test->getOpcode() == BO_EQ &&
           hasInside(*Test->getLHS(), [&](const Stmt &Inner) {
             return isErrno(Inner, Context);
           });
  });
}

const Stmt *cvet::countedFailure(const CallExpr &Call,
                                 const std::vector<ResultTest> &Asked,
                                 const FailureModel &Model, const Stmt &Body,
                                 const ASTContext &Context) {
  if (!Model.Partial || !Model.Negative || Asked.empty())
    return nullptr;
  const auto *Ref =
      dyn_cast<DeclRefExpr>(Asked.front().Result->IgnoreParenImpCasts());
  // Who asks for 0 does not see what is negative.
  bool AsksForOne = false;
  for (const ResultTest &Test : Asked) {
    const bool IsForZero = Test.Value == 0 && Test.isEquality();
    if (!IsForZero && (!Test.Value || !isWithErrno(*Test.Where, Body, Context)))
      return nullptr;
    AsksForOne |= !IsForZero;
  }
  if (!Ref || !AsksForOne)
    return nullptr;
  const Decl &V = *Ref->getDecl();
  const SourceManager &SM = Context.getSourceManager();
  const Stmt *Use = nullptr;
  hasInside(Body, [&](const Stmt &S) {
    // (Who asks for it elsewhere may have seen it.)
    const auto *Counts = dyn_cast<CompoundAssignOperator>(&S);
    if (!Use && Counts &&
        (Counts->getOpcode() == BO_AddAssign ||
         Counts->getOpcode() == BO_SubAssign) &&
        SM.isBeforeInTranslationUnit(Asked.back().Where->getExprLoc(),
                                     S.getBeginLoc()) &&
        names(*Counts->getRHS(), V))
      Use = &S;
    return false;
  });
  return Use;
}
