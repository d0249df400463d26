//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "CutText.h"
#include "Expressions.h"
#include "ModelledCalls.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace cvet;

/// Does \p Call have a format with which a text of whatever length is written?
static bool writesText(const CallExpr &Call) {
  const StringLiteral *Format = nullptr;
  bool HasText = false;
  for (const Expr *Argument : Call.arguments()) {
    const Expr *Inner = Argument->IgnoreParenCasts();
    if (const auto *Literal = dyn_cast<StringLiteral>(Inner)) {
      Format = Format ? Format : Literal;
    } else if (Format) {
      QualType Type = Inner->getType();
      HasText |= Type->isPointerType() && Type->getPointeeType()->isCharType();
    }
  }
  return Format && HasText && Format->getCharByteWidth() == 1 &&
         Format->getString().contains("%s");
}

/// Is \p S left for good, wherever it leads?
static bool leaves(const Stmt &S) {
  if (const auto *Block = dyn_cast<CompoundStmt>(&S))
    return !Block->body_empty() && leaves(*Block->body_back());
  if (const auto *Call = dyn_cast<CallExpr>(&S))
    return Call->getDirectCallee() && Call->getDirectCallee()->isNoReturn();
  return isa<ReturnStmt, GotoStmt, BreakStmt, ContinueStmt>(S);
}

/// Is the variable that \p Test asks about read elsewhere in \p Body?
static bool isReadElsewhere(const ResultTest &Test, const Stmt &Body) {
  const auto *Asked = dyn_cast<DeclRefExpr>(Test.Result->IgnoreParenImpCasts());
  if (!Asked)
    return !isa<CallExpr, BinaryOperator>(Test.Result->IgnoreParenImpCasts());
  return hasInside(Body, [&](const Stmt &S) {
    const auto *Cast = dyn_cast<ImplicitCastExpr>(&S);
    if (!Cast || Cast->getCastKind() != CK_LValueToRValue)
      return false;
    const auto *Ref = dyn_cast<DeclRefExpr>(Cast->getSubExpr()->IgnoreParens());
    return Ref && Ref != Asked && Ref->getDecl() == Asked->getDecl();
  });
}

bool cvet::asksForEqualSize(const ResultTest &Test, const Stmt &Body,
                            const SourceManager &SM) {
  const auto *Asked = dyn_cast<DeclRefExpr>(Test.Result->IgnoreParenCasts());
  if (!Asked)
    return false;
  // An operator behind the test, before `End` if that is one, that has the
  // variable in `Of`.
  auto IsBehind = [&](const BinaryOperator &Op, const Expr &Of,
                      SourceLocation End) {
    return names(Of, *Asked->getDecl()) &&
           SM.isBeforeInTranslationUnit(Test.Where->getEndLoc(),
                                        Op.getBeginLoc()) &&
           (End.isInvalid() ||
            SM.isBeforeInTranslationUnit(Op.getBeginLoc(), End));
  };
  auto IsSetBefore = [&](SourceLocation End) {
    return hasInside(Body, [&](const Stmt &S) {
      const auto *Op = dyn_cast<BinaryOperator>(&S);
      return Op && Op->isAssignmentOp() && IsBehind(*Op, *Op->getLHS(), End);
    });
  };
  return hasInside(Body, [&](const Stmt &S) {
    const auto *Op = dyn_cast<BinaryOperator>(&S);
    return Op && Op->getOpcode() == BO_EQ && IsBehind(*Op, *Op, {}) &&
           !IsSetBefore(Op->getBeginLoc());
  });
}

/// The one statement that \p S is, or null.
static const Stmt *onlyOne(const Stmt &S) {
  const auto *Block = dyn_cast<CompoundStmt>(&S);
  if (!Block)
    return &S;
  return Block->size() == 1 ? Block->body_front() : nullptr;
}

bool cvet::isClampedTo(const ResultTest &Test, const Stmt &Body,
                       const ASTContext &Context) {
  auto IsSame = [&](const Expr &A, const Expr &B) {
    return isSameExpression(*A.IgnoreParenCasts(), *B.IgnoreParenCasts(),
                            Context);
  };
  return hasInside(Body, [&](const Stmt &S) {
    if (const auto *Choice = dyn_cast<ConditionalOperator>(&S))
      return Choice->getCond()->IgnoreParenImpCasts() ==
                 Test.Where->IgnoreParenImpCasts() &&
             IsSame(*Choice->getTrueExpr(),
                    Test.How == BO_GT ? *Test.With : *Test.Result) &&
             IsSame(*Choice->getFalseExpr(),
                    Test.How == BO_GT ? *Test.Result : *Test.With);
    const auto *If = dyn_cast<IfStmt>(&S);
    if (!If || If->getElse() || Test.How != BO_GT ||
        If->getCond()->IgnoreParenImpCasts() !=
            Test.Where->IgnoreParenImpCasts())
      return false;
    const auto *Assignment =
        dyn_cast_or_null<BinaryOperator>(onlyOne(*If->getThen()));
    return Assignment && Assignment->getOpcode() == BO_Assign &&
           IsSame(*Assignment->getLHS(), *Test.Result) &&
           IsSame(*Assignment->getRHS(), *Test.With);
  });
}

const ResultTest *
cvet::testForNegativeOnly(const CallExpr &Call,
                          const std::vector<ResultTest> &Asked, int Room,
                          const Stmt &Body, const ASTContext &Context) {
  // Where the room is computed, it may be what is needed.
  const Expr *Size = Room ? argument(Call, Room) : nullptr;
  Expr::EvalResult Known;
  if (!Size || Asked.size() != 1 || Size->isValueDependent() ||
      !Size->EvaluateAsInt(Known, Context) || !writesText(Call))
    return nullptr;
  const ResultTest &Test = Asked.front();
  bool IsNegative = (Test.How == BO_LT && Test.Value == 0) ||
                    (Test.How == BO_LE && Test.Value == -1) ||
                    (Test.How == BO_EQ && Test.Value == -1);
  if (!IsNegative || Test.IsMaybe || isReadElsewhere(Test, Body))
    return nullptr;
  bool GivesUp = hasInside(Body, [&](const Stmt &S) {
    const auto *If = dyn_cast<IfStmt>(&S);
    return If && leaves(*If->getThen()) &&
           hasInside(*If->getCond(),
                     [&](const Stmt &Inner) { return &Inner == Test.Where; });
  });
  return GivesUp ? &Test : nullptr;
}
