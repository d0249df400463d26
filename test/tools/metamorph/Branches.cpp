//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Other statements for one branch.
///
//===----------------------------------------------------------------------===//

#include "Transformation.h"

using namespace clang;
using namespace cvet::metamorph;

namespace {

/// Changes inner branches first: texts are moved as they are by then.
struct Branches : Transformation {
  bool VisitIfStmt(IfStmt *S) override {
    Found.push_back(S);
    return true;
  }
  void transform() override {
    Transformation::transform();
    for (IfStmt *S : llvm::reverse(Found))
      change(S);
  }
  virtual void change(IfStmt *S) = 0;

  bool isWhole(const IfStmt *S) const {
    return U->isPlain(S) && U->isPlain(S->getCond()) &&
           U->isPlain(S->getThen()) &&
           (!S->getElse() || U->isPlain(S->getElse()));
  }

  std::vector<IfStmt *> Found;
};

struct SwappedBranches : Branches {
  void change(IfStmt *S) override {
    if (!S->getElse() || !isWhole(S))
      return;
    std::string Then = U->statement(S->getThen());
    std::string Else = U->statement(S->getElse());
    std::string Condition = U->text(S->getCond());
    U->replaceStatement(S, "if (!(" + Condition + ")) { " + Else +
                               " } else { " + Then + " }");
  }
};

/// `if (n == 3)`, `if (n)` and their opposites; what is compared is a number.
struct IfAsSwitch : Branches {
  void change(IfStmt *S) override {
    // A break would leave the switch instead.
    if (!isWhole(S) || hasBreak(S->getThen()) || hasBreak(S->getElse()))
      return;
    const Expr *Number = S->getCond()->IgnoreParenImpCasts();
    std::string Case = "0";
    bool IsCase = false;
    if (auto *X = dyn_cast<UnaryOperator>(Number);
        X && X->getOpcode() == UO_LNot) {
      IsCase = true;
      Number = X->getSubExpr()->IgnoreParenImpCasts();
    } else if (auto *B = dyn_cast<BinaryOperator>(Number)) {
      if (!B->isEqualityOp() || !U->isPlain(B->getRHS()) ||
          !B->getRHS()->isIntegerConstantExpr(U->Context))
        return;
      IsCase = B->getOpcode() == BO_EQ;
      Case = U->text(B->getRHS());
      Number = B->getLHS()->IgnoreParenImpCasts();
    }
    if (!Number->getType()->isIntegerType() || !U->isPlain(Number) ||
        isa<BinaryOperator, UnaryOperator>(Number))
      return;
    std::string Then = "{ " + U->statement(S->getThen()) + " }";
    std::string Else =
        "{ " + (S->getElse() ? U->statement(S->getElse()) : "") + " }";
    U->replaceStatement(S, "switch (" + U->text(Number) + ") { case " + Case +
                               ": " + (IsCase ? Then : Else) +
                               " break; default: " + (IsCase ? Else : Then) +
                               " }");
  }
  static bool hasBreak(const Stmt *S) {
    if (!S || isa<ForStmt, WhileStmt, DoStmt, SwitchStmt>(S))
      return false;
    return isa<BreakStmt, LabelStmt>(S) ||
           llvm::any_of(S->children(), hasBreak);
  }
};

/// The one expression that a branch is.
static const Expr *expressionOf(const Stmt *S) {
  if (auto *Block = dyn_cast_or_null<CompoundStmt>(S))
    S = Block->size() == 1 ? *Block->body_begin() : nullptr;
  return dyn_cast_or_null<Expr>(S);
}

struct IfAsTernary : Branches {
  void change(IfStmt *S) override {
    const Expr *Then = expressionOf(S->getThen());
    const Expr *Else = expressionOf(S->getElse());
    if (!isWhole(S) || !Then || !U->isPlain(Then) ||
        (S->getElse() && (!Else || !U->isPlain(Else))))
      return;
    U->replaceStatement(S, "(" + U->text(S->getCond()) + ") ? (void)(" +
                               U->text(Then) + ") : (void)(" +
                               (Else ? U->text(Else) : "0") + ");");
  }
};

struct IfAsAnd : Branches {
  void change(IfStmt *S) override {
    const Expr *Then = expressionOf(S->getThen());
    if (S->getElse() || !isWhole(S) || !Then || !U->isPlain(Then))
      return;
    U->replaceStatement(S, "(void)((" + U->text(S->getCond()) + ") && ((" +
                               U->text(Then) + "), 1));");
  }
};

/// `x = c ? a : b;`
struct TernaryAsIf : Transformation {
  bool VisitCompoundStmt(CompoundStmt *Block) override {
    for (const Stmt *S : Block->body()) {
      if (!U->isPlain(S))
        continue;
      if (auto *B = dyn_cast<BinaryOperator>(S))
        if (B->getOpcode() == BO_Assign && U->isPure(B->getLHS()))
          rewrite(S, U->text(B->getLHS()) + " = ", B->getRHS(), "");
      if (auto *R = dyn_cast<ReturnStmt>(S))
        if (R->getRetValue())
          rewrite(S, "return ", R->getRetValue(), "");
      if (auto *D = dyn_cast<DeclStmt>(S); D && D->isSingleDecl())
        if (auto *V = dyn_cast<VarDecl>(D->getSingleDecl()))
          if (V->getInit() && !V->isStaticLocal() &&
              !V->getType().isConstQualified())
            rewrite(S, V->getName().str() + " = ", V->getInit(),
                    declared(V->getType(), V->getName()) + "; ");
    }
    return true;
  }
  void rewrite(const Stmt *S, const std::string &To, const Expr *Value,
               const std::string &Before) {
    auto *C = dyn_cast<ConditionalOperator>(Value->IgnoreParenImpCasts());
    if (!C || !U->isPlain(C->getCond()) || !U->isPlain(C->getTrueExpr()) ||
        !U->isPlain(C->getFalseExpr()))
      return;
    U->replaceStatement(S, Before + "if (" + U->text(C->getCond()) + ") " + To +
                               U->text(C->getTrueExpr()) + "; else " + To +
                               U->text(C->getFalseExpr()) + ";");
  }
};

} // namespace

static Transformations::Add<SwappedBranches>
    A("swapped-branches", "if (c) S else T as if (!(c)) T else S");
static Transformations::Add<IfAsSwitch>
    B("if-as-switch", "if (n == 1) S else T as switch (n) of two cases");
static Transformations::Add<IfAsTernary> C("if-as-ternary",
                                           "if (c) f(); as c ? f() : 0;");
static Transformations::Add<IfAsAnd> D("if-as-and",
                                       "if (c) f(); as c && (f(), 1);");
static Transformations::Add<TernaryAsIf>
    E("ternary-as-if", "x = c ? a : b; as if (c) x = a; else x = b;");
