//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Other forms of one condition.
///
//===----------------------------------------------------------------------===//

#include "Transformation.h"

using namespace clang;
using namespace cvet::metamorph;

namespace {

/// The conditions of `if`, between two texts.
class ConditionIn : public Transformation {
public:
  ConditionIn(llvm::StringRef Before, llvm::StringRef After,
              llvm::StringRef Behind = "")
      : Before(Before), After(After), Behind(Behind) {}

  bool VisitIfStmt(IfStmt *S) override {
    if (!U->isPlain(S->getIfLoc()) || !U->isPlain(S->getCond()) ||
        !U->isPlain(S->getRParenLoc()) || (!Behind.empty() && S->getElse()))
      return true;
    U->open(S->getCond()->getBeginLoc(), Before);
    U->close(S->getRParenLoc(), After);
    if (!Behind.empty())
      U->open(U->after(S->getRParenLoc()), Behind);
    return true;
  }

private:
  llvm::StringRef Before, After, Behind;
};

struct InvertedIf : ConditionIn {
  InvertedIf() : ConditionIn("!(", ")", " ; else") {}
};
struct AndTrue : ConditionIn {
  AndTrue() : ConditionIn("(", ") && 1") {}
};
struct DoubleNegation : ConditionIn {
  DoubleNegation() : ConditionIn("!!(", ")") {}
};

/// `p` and `!p` of pointers, compared with null.
class NullSpelled : public Transformation {
public:
  bool VisitIfStmt(IfStmt *S) override {
    const Expr *E = S->getCond()->IgnoreParenImpCasts();
    if (isPointer(E))
      U->close(U->after(E->getEndLoc()), " != 0");
    return true;
  }
  bool VisitUnaryOperator(UnaryOperator *X) override {
    const Expr *E = X->getSubExpr()->IgnoreParenImpCasts();
    if (X->getOpcode() != UO_LNot || !isPointer(E) || !U->isPlain(X))
      return true;
    U->replaceToken(X->getOperatorLoc(), "(");
    U->close(U->after(X->getEndLoc()), " == 0)");
    return true;
  }

private:
  bool isPointer(const Expr *E) const {
    return E->getType()->isPointerType() && isa<DeclRefExpr, MemberExpr>(E) &&
           U->isPlain(E);
  }
};

struct SwappedEquality : Transformation {
  bool VisitBinaryOperator(BinaryOperator *B) override {
    const Expr *L = B->getLHS(), *R = B->getRHS();
    if (!B->isEqualityOp() || !U->isPlain(L) || !U->isPlain(R) ||
        !U->isPlain(B->getOperatorLoc()) || !U->isPure(L) || !U->isPure(R) ||
        isEquality(L) || isEquality(R))
      return true;
    std::string Left = U->text(L);
    U->replace(L->getSourceRange(), U->text(R));
    U->replace(R->getSourceRange(), Left);
    return true;
  }
  static bool isEquality(const Expr *E) {
    auto *B = dyn_cast<BinaryOperator>(E->IgnoreImpCasts());
    return B && B->isEqualityOp();
  }
};

/// The condition is first the value of a variable.
class VariableFirst : public Transformation {
public:
  explicit VariableFirst(bool IsStatus) : IsStatus(IsStatus) {}

  bool VisitCompoundStmt(CompoundStmt *Block) override {
    for (const Stmt *Child : Block->body()) {
      auto *S = dyn_cast<IfStmt>(Child);
      if (!S || !U->isPlain(S->getIfLoc()) || !U->isPlain(S->getCond()) ||
          !U->isPlain(S))
        continue;
      std::string Condition = U->text(S->getCond());
      std::string Name = "status" + std::to_string(Made++) + "_mt";
      U->open(S->getBeginLoc(),
              IsStatus ? "int " + Name + " = 0; if (" + Condition + ") " +
                             Name + " = -1; "
                       : "int " + Name + " = !!(" + Condition + "); ");
      U->replace(S->getCond()->getSourceRange(),
                 IsStatus ? Name + " < 0" : Name);
    }
    return true;
  }

private:
  bool IsStatus;
  unsigned Made = 0;
};

struct ConditionVariable : VariableFirst {
  ConditionVariable() : VariableFirst(false) {}
};
struct StatusVariable : VariableFirst {
  StatusVariable() : VariableFirst(true) {}
};

} // namespace

static Transformations::Add<InvertedIf> A("inverted-if",
                                          "if (c) S as if (!(c)) ; else S");
static Transformations::Add<AndTrue> B("and-true", "c as (c) && 1");
static Transformations::Add<DoubleNegation> C("double-negation", "c as !!(c)");
static Transformations::Add<NullSpelled> D("null-spelled",
                                           "p, !p as p != 0, p == 0");
static Transformations::Add<SwappedEquality> E("swapped-equality",
                                               "a == b as b == a");
static Transformations::Add<ConditionVariable>
    F("condition-variable", "if (c) S as int v = !!(c); if (v) S");
static Transformations::Add<StatusVariable>
    G("status-variable", "if (c) S as int v = 0; if (c) v = -1; if (v < 0) S");
