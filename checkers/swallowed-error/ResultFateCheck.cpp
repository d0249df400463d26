//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Expressions.h"
#include "ResultFate.h"
#include "clang/AST/Attr.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"

using namespace clang;
using namespace cvet;

/// Does \p S only ask for \p V, and change nothing but that?
static bool asksForNothing(const Stmt &S, const VarDecl &V) {
  const auto *If = dyn_cast<IfStmt>(&S);
  if (!If || If->getElse() || !names(*If->getCond(), V))
    return false;
  const Stmt *Then = If->getThen();
  if (const auto *Block = dyn_cast<CompoundStmt>(Then))
    Then = Block->size() == 1 ? Block->body_front() : nullptr;
  const auto *Assignment = dyn_cast_or_null<BinaryOperator>(Then);
  return Assignment && Assignment->isAssignmentOp() &&
         isa<DeclRefExpr>(Assignment->getLHS()->IgnoreParens()) &&
         names(*Assignment->getLHS(), V) && !names(*Assignment->getRHS(), V);
}

namespace {

/// Follows the value on all ways.
class Fate {
public:
  Fate(const CFG &Graph, const VarDecl &V, const Stmt &Body)
      : Graph(Graph), V(V) {
    hasInside(Body, [&](const Stmt &S) {
      if (asksForNothing(S, V))
        hasInside(*cast<IfStmt>(S).getCond(), [&](const Stmt &Inner) {
          Empty.insert(&Inner);
          return false;
        });
      return false;
    });
  }
  void follow(const Stmt &Assigned);

  ResultFate Out;

private:
  bool outlives(const CFGBlock &B, unsigned From);

  const CFG &Graph;
  const VarDecl &V;
  llvm::DenseSet<const Stmt *> Empty;
  llvm::DenseSet<const CFGBlock *> Seen;
};

} // namespace

const Expr *cvet::given(const Stmt &S, const VarDecl &V) {
  if (const auto *Declaration = dyn_cast<DeclStmt>(&S))
    return llvm::is_contained(Declaration->decls(), &V) ? V.getInit() : nullptr;
  const auto *Assignment = dyn_cast<BinaryOperator>(&S);
  if (!Assignment || Assignment->getOpcode() != BO_Assign)
    return nullptr;
  const auto *Ref = dyn_cast<DeclRefExpr>(Assignment->getLHS()->IgnoreParens());
  return Ref && Ref->getDecl() == &V ? Assignment->getRHS() : nullptr;
}

const CallExpr *cvet::callIn(const Expr &Value) {
  return dyn_cast<CallExpr>(Value.IgnoreParenCasts());
}

/// Does the value go on beyond what \p B does from element \p From on?
bool Fate::outlives(const CFGBlock &B, unsigned From) {
  for (unsigned I = From; I < B.size() && !Out.IsRead; ++I) {
    std::optional<CFGStmt> At = B[I].getAs<CFGStmt>();
    if (!At)
      continue;
    const Stmt *S = At->getStmt();
    if (const Expr *Value = given(*S, V)) {
      if (callIn(*Value))
        Out.Replaced = S;
      return false;
    }
    if (const auto *Cast = dyn_cast<ImplicitCastExpr>(S)) {
      if (Cast->getCastKind() == CK_LValueToRValue && names(*Cast, V))
        (Empty.contains(S) ? Out.IsAskedForNothing : Out.IsRead) = true;
    } else if (const auto *Operation = dyn_cast<UnaryOperator>(S)) {
      Out.IsRead |= (Operation->getOpcode() == UO_AddrOf ||
                     Operation->isIncrementDecrementOp()) &&
                    names(*Operation, V);
    } else if (isa<CompoundAssignOperator>(S)) {
      Out.IsRead |= names(*S, V);
    }
  }
  return !Out.IsRead;
}

void Fate::follow(const Stmt &Assigned) {
  llvm::SmallVector<std::pair<const CFGBlock *, unsigned>, 8> Todo;
  for (const CFGBlock *B : Graph)
    for (unsigned I = 0; I < B->size(); ++I)
      if (std::optional<CFGStmt> At = (*B)[I].getAs<CFGStmt>();
          At && At->getStmt() == &Assigned)
        Todo.emplace_back(B, I + 1);
  Out.IsRead = Todo.empty();
  while (!Todo.empty()) {
    auto [B, From] = Todo.pop_back_val();
    if (!outlives(*B, From))
      continue;
    for (const CFGBlock *Next : B->succs())
      if (Next && Seen.insert(Next).second)
        Todo.emplace_back(Next, 0);
  }
}

ResultFate cvet::fateOf(const Stmt &Assigned, const VarDecl &V,
                        const Stmt &Body, const CFG &Graph) {
  Fate F(Graph, V, Body);
  // Whoever cleans up where its block ends gets its address.
  if (V.hasAttr<CleanupAttr>())
    F.Out.IsRead = true;
  else
    F.follow(Assigned);
  return F.Out;
}

/// Is the value of \p V read, changed or handed out by \p S itself?
static bool reads(const Stmt &S, const VarDecl &V) {
  if (const auto *Cast = dyn_cast<ImplicitCastExpr>(&S))
    return Cast->getCastKind() == CK_LValueToRValue && names(*Cast, V);
  if (const auto *Operation = dyn_cast<UnaryOperator>(&S))
    return (Operation->getOpcode() == UO_AddrOf ||
            Operation->isIncrementDecrementOp()) &&
           names(*Operation, V);
  return isa<CompoundAssignOperator>(S) && names(S, V);
}

const Stmt *
cvet::unreadReplacement(const Stmt &Assigned, const VarDecl &V,
                        const CFG &Graph,
                        llvm::function_ref<bool(const Stmt &)> Tells) {
  llvm::SmallVector<std::pair<const CFGBlock *, unsigned>, 8> Todo;
  llvm::DenseSet<const CFGBlock *> Seen;
  for (const CFGBlock *B : Graph)
    for (unsigned I = 0; I < B->size(); ++I)
      if (std::optional<CFGStmt> At = (*B)[I].getAs<CFGStmt>();
          At && At->getStmt() == &Assigned)
        Todo.emplace_back(B, I + 1);
  while (!Todo.empty()) {
    auto [B, From] = Todo.pop_back_val();
    bool IsOver = false;
    for (unsigned I = From; I < B->size() && !IsOver; ++I) {
      std::optional<CFGStmt> At = (*B)[I].getAs<CFGStmt>();
      if (!At)
        continue;
      const Stmt &S = *At->getStmt();
      if (const Expr *Value = given(S, V)) {
        if (callIn(*Value) && Assigned.getBeginLoc() < S.getBeginLoc())
          return &S;
        IsOver = true;
      } else {
        IsOver = reads(S, V);
      }
    }
    const Stmt *Condition = B->getTerminatorCondition();
    if (IsOver || (Condition && Tells(*Condition)))
      continue;
    for (const CFGBlock *Next : B->succs())
      if (Next && Seen.insert(Next).second)
        Todo.emplace_back(Next, 0);
  }
  return nullptr;
}
