//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// `bool last = --n == 0; if (last)`: a local that remembers a condition for
/// one branch only. The branch asks what was asked there.
///
//===----------------------------------------------------------------------===//

#include "FunctionBuilder.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace cvet;

/// Is the value of \p E whether something holds?
static bool isCondition(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (auto *U = dyn_cast<UnaryOperator>(E))
    return U->getOpcode() == UO_LNot;
  auto *B = dyn_cast<BinaryOperator>(E);
  return B && (B->isComparisonOp() || B->isLogicalOp());
}

/// Does \p S name \p V, or if that is null, read anything that others might
/// write?
static bool mentions(const Stmt *S, const VarDecl *V,
                     const FunctionScan &Scan) {
  if (!S)
    return false;
  if (auto *D = dyn_cast<DeclRefExpr>(S))
    if (auto *Named = dyn_cast<VarDecl>(D->getDecl()))
      return V ? Named == V
               : Named->hasGlobalStorage() || Scan.local(Named).AddressTaken;
  // What a call returned, it has returned.
  if (!V && isa<CallExpr>(S))
    return false;
  if (auto *U = dyn_cast<UnaryOperator>(S);
      !V && ((U && U->getOpcode() == UO_Deref) ||
             isa<MemberExpr, ArraySubscriptExpr>(S)))
    return true;
  return llvm::any_of(S->children(), [&](const Stmt *Child) {
    return mentions(Child, V, Scan);
  });
}

/// May \p S, which is one step of a block, change what \p Value was?
static bool changes(const Stmt *S, const Expr *Value,
                    const FunctionScan &Scan) {
  const Expr *Target = nullptr;
  if (auto *D = dyn_cast<DeclStmt>(S))
    return llvm::any_of(D->decls(), [&](const Decl *One) {
      auto *V = dyn_cast<VarDecl>(One);
      return V && V->hasInit() && mentions(Value, V, Scan);
    });
  if (auto *B = dyn_cast<BinaryOperator>(S); B && B->isAssignmentOp())
    Target = B->getLHS();
  else if (auto *U = dyn_cast<UnaryOperator>(S);
           U && U->isIncrementDecrementOp())
    Target = U->getSubExpr();
  else if (!isa<CallExpr, AtomicExpr, AsmStmt>(S))
    return false;
  return mentions(Value, Target ? Scan.localNamed(Target) : nullptr, Scan);
}

static bool defines(const Stmt *S, const VarDecl *V, const Expr *Value) {
  if (auto *D = dyn_cast<DeclStmt>(S))
    return llvm::is_contained(D->decls(), V);
  auto *B = dyn_cast<BinaryOperator>(S);
  return B && B->getOpcode() == BO_Assign && B->getRHS() == Value;
}

const Expr *FunctionBuilder::remembered(const Expr *E, uint32_t Block) {
  const VarDecl *V = isa<DeclRefExpr>(E) ? Scan.localNamed(E) : nullptr;
  if (!V || isa<ParmVarDecl>(V) || !V->getType()->isIntegralOrEnumerationType())
    return nullptr;
  const LocalInfo &L = Scan.local(V);
  if (L.Definitions.size() != 1 || L.AddressTaken || L.Changed ||
      !isCondition(L.Definitions[0]))
    return nullptr;
  // What is asked twice must be known to be the same.
  const Expr *Value = L.Definitions[0];
  if (L.Mentions != (V->getInit() == Value ? 1 : 2))
    return nullptr;
  // Back on the one way that leads here.
  constexpr unsigned MaxBlocks = 4;
  for (unsigned Seen = 0; Seen != MaxBlocks; ++Seen) {
    for (const CFGElement &Element : llvm::reverse(*Blocks[Block])) {
      auto Step = Element.getAs<CFGStmt>();
      bool IsIt = Step && defines(Step->getStmt(), V, Value);
      if (IsIt)
        return Remembered[V] = Value;
      if (!Step || changes(Step->getStmt(), Value, Scan))
        return nullptr;
    }
    std::optional<uint32_t> Before = onlyBefore(Block);
    if (!Before)
      break;
    Block = *Before;
  }
  return nullptr;
}

/// The one block that leads to \p Block, if there is one.
std::optional<uint32_t> FunctionBuilder::onlyBefore(uint32_t Block) const {
  std::optional<uint32_t> Only;
  for (uint32_t From = 0; From != Facts.Blocks.size(); ++From)
    if (llvm::is_contained(Facts.Blocks[From], Block)) {
      if (Only || From == Block)
        return std::nullopt;
      Only = From;
    }
  return Only;
}
