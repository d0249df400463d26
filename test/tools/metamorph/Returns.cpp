//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Other ways out of a function.
///
//===----------------------------------------------------------------------===//

#include "Transformation.h"

using namespace clang;
using namespace cvet::metamorph;

namespace {

/// A last `if` without else returns early instead.
struct EarlyReturn : Transformation {
  bool VisitFunctionDecl(FunctionDecl *F) override {
    const CompoundStmt *Body = bodyOf(F);
    if (!Body || !F->getReturnType()->isVoidType() || Body->body_empty() ||
        !U->isPlain(Body))
      return true;
    auto *S = dyn_cast<IfStmt>(Body->body_back());
    if (!S || S->getElse() || !U->isPlain(S->getCond()) ||
        !U->isPlain(S->getRParenLoc()))
      return true;
    U->enclose(S->getCond(), "!(", ")");
    U->open(U->after(S->getRParenLoc()), " return; ");
    return true;
  }
};

/// What stands behind `if (c) return;` is in a branch instead.
struct NestedInsteadOfReturn : Transformation {
  bool VisitFunctionDecl(FunctionDecl *F) override {
    const CompoundStmt *Body = bodyOf(F);
    if (!Body || !F->getReturnType()->isVoidType() || !U->isPlain(Body))
      return true;
    for (const Stmt *Child : Body->body()) {
      auto *S = dyn_cast<IfStmt>(Child);
      if (!S || S->getElse() || Child == Body->body_back() || !U->isPlain(S) ||
          !U->isPlain(S->getCond()) || !isReturn(S->getThen()))
        continue;
      U->replaceStatement(S, "if (!(" + U->text(S->getCond()) + ")) {");
      U->close(Body->getRBracLoc(), " } ");
    }
    return true;
  }
  static bool isReturn(const Stmt *S) {
    if (auto *Block = dyn_cast<CompoundStmt>(S))
      return Block->size() == 1 && isReturn(Block->body_front());
    return isa<ReturnStmt>(S);
  }
};

/// All returns jump to one at the end.
class SingleExit : public Transformation {
public:
  bool TraverseFunctionDecl(FunctionDecl *F) override {
    Returns.clear();
    bool Goes = Transformation::TraverseFunctionDecl(F);
    const CompoundStmt *Body = bodyOf(F);
    bool IsVoid = F->getReturnType()->isVoidType();
    if (Returns.empty() || !Body || !U->isPlain(Body) ||
        !llvm::all_of(Returns, [&](ReturnStmt *R) { return U->isPlain(R); }))
      return Goes;
    for (ReturnStmt *R : Returns) {
      if (R->getRetValue()) {
        U->replaceToken(R->getReturnLoc(), "{ result_mt =");
        U->close(U->afterStatement(R), " goto out_mt; }");
      } else {
        U->replaceToken(R->getReturnLoc(), "goto out_mt");
      }
    }
    if (!IsVoid)
      U->open(U->after(Body->getLBracLoc()),
              " " + declared(F->getReturnType(), "result_mt") + ";");
    U->close(Body->getRBracLoc(),
             IsVoid ? " out_mt: ; " : " out_mt: return result_mt; ");
    return Goes;
  }
  bool VisitReturnStmt(ReturnStmt *R) override {
    Returns.push_back(R);
    return true;
  }

private:
  std::vector<ReturnStmt *> Returns;
};

} // namespace

static Transformations::Add<EarlyReturn>
    A("early-return", "a last if (c) S as if (!(c)) return; S");
static Transformations::Add<NestedInsteadOfReturn>
    B("nested-instead-of-return", "if (c) return; S as if (!(c)) { S }");
static Transformations::Add<SingleExit>
    C("single-exit", "return e; as { result = e; goto out; }");
