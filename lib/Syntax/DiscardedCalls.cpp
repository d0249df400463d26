//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "DiscardedCalls.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"

using namespace clang;
using namespace cvet;

namespace {

class Collector {
public:
  llvm::SmallVector<DiscardedCall, 8> Found;
  void statement(const Stmt *S);

private:
  void block(const CompoundStmt &Block);
  void expression(const Expr &E);

  llvm::SmallVector<llvm::ArrayRef<const Stmt *>, 8> Rests;
  llvm::SmallVector<const Expr *, 4> Conditions;
};

} // namespace

void Collector::expression(const Expr &E) {
  const Expr *Inner = E.IgnoreParenImpCasts();
  if (const auto *Comma = dyn_cast<BinaryOperator>(Inner);
      Comma && Comma->getOpcode() == BO_Comma) {
    expression(*Comma->getLHS());
    return expression(*Comma->getRHS());
  }
  const auto *Call = dyn_cast<CallExpr>(Inner);
  if (!Call)
    return;
  Found.push_back({Call, {Rests.rbegin(), Rests.rend()}, Conditions});
}

void Collector::block(const CompoundStmt &Block) {
  llvm::ArrayRef<const Stmt *> Rest(Block.body_begin(), Block.size());
  while (!Rest.empty()) {
    const Stmt *S = Rest.front();
    Rest = Rest.drop_front();
    Rests.push_back(Rest);
    statement(S);
    Rests.pop_back();
  }
}

/// What \p S repeats or names: the one child that is a statement, be it an
/// expression.
static const Stmt *onlyStatement(const Stmt &S) {
  if (const auto *For = dyn_cast<ForStmt>(&S))
    return For->getBody();
  if (const auto *While = dyn_cast<WhileStmt>(&S))
    return While->getBody();
  if (const auto *Do = dyn_cast<DoStmt>(&S))
    return Do->getBody();
  if (const auto *Label = dyn_cast<LabelStmt>(&S))
    return Label->getSubStmt();
  if (const auto *Case = dyn_cast<SwitchCase>(&S))
    return Case->getSubStmt();
  return nullptr;
}

void Collector::statement(const Stmt *S) {
  if (!S)
    return;
  if (const auto *Block = dyn_cast<CompoundStmt>(S))
    return block(*Block);
  if (const auto *E = dyn_cast<Expr>(S))
    return expression(*E);
  if (const auto *If = dyn_cast<IfStmt>(S)) {
    Conditions.push_back(If->getCond());
    statement(If->getThen());
    statement(If->getElse());
    Conditions.pop_back();
    return;
  }
  if (const Stmt *Inner = onlyStatement(*S))
    return statement(Inner);
  // Of conditions and the like the value is used.
  for (const Stmt *Child : S->children())
    if (Child && !isa<Expr>(Child))
      statement(Child);
}

llvm::SmallVector<DiscardedCall, 8> cvet::discardedCalls(const Stmt &Body) {
  Collector C;
  C.statement(&Body);
  return std::move(C.Found);
}
