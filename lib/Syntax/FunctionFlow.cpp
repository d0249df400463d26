//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FunctionFlow.h"
#include "Expressions.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

using namespace clang;
using namespace cvet;

namespace {
/// Blocks that one question walks over.
constexpr unsigned MaxBlocks = 400;
/// Ways into one block that are told apart, by what was asked behind it.
constexpr unsigned MaxWays = 4;
} // namespace

std::unique_ptr<CFG> cvet::flowGraph(const FunctionDecl &Function,
                                     ASTContext &Context) {
  CFG::BuildOptions Options;
  Options.setAllAlwaysAdd();
  Options.PruneTriviallyFalseEdges = true;
  return CFG::buildCFG(&Function, Function.getBody(), &Context, Options);
}

FunctionFlow::FunctionFlow(const FunctionDecl &Function, ASTContext &Context)
    : Graph(flowGraph(Function, Context)) {
  if (!Graph)
    return;
  for (const CFGBlock *B : *Graph)
    for (unsigned I = 0; I < B->size(); ++I)
      if (auto S = (*B)[I].getAs<CFGStmt>())
        Where.try_emplace(S->getStmt(), Position{B, I});
}

/// What decided to go from \p From to \p To, if that is a condition.
static std::optional<FunctionFlow::Asked> askedBetween(const CFGBlock &From,
                                                       const CFGBlock &To) {
  if (From.succ_size() != 2)
    return std::nullopt;
  const Expr *Condition = From.getLastCondition();
  const CFGBlock *First = From.succ_begin()->getReachableBlock();
  const CFGBlock *Second = From.succ_rbegin()->getReachableBlock();
  if (!Condition || First == Second)
    return std::nullopt;
  return FunctionFlow::Asked{Condition, First == &To};
}

/// Is \p E a question itself, not what somebody has answered?
static bool asks(const Expr &E) {
  const Expr &Inner = asked(E);
  if (const auto *Not = dyn_cast<UnaryOperator>(&Inner))
    return Not->getOpcode() == UO_LNot;
  const auto *Operation = dyn_cast<BinaryOperator>(&Inner);
  return Operation && (Operation->isComparisonOp() || Operation->isLogicalOp());
}

/// `v`, `!v`, `v == 0`: the variable that \p A asks whether it is true.
static const VarDecl *askedAlone(FunctionFlow::Asked &A) {
  const Expr *E = &asked(*A.Condition);
  if (const auto *Not = dyn_cast<UnaryOperator>(E);
      Not && Not->getOpcode() == UO_LNot) {
    A.Holds = !A.Holds;
    E = Not->getSubExpr()->IgnoreParenImpCasts();
  }
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  return Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
}

/// Where \p S gives an answer to a variable, \p Conditions that ask the
/// variable ask what it was the answer to.
static void putQuestion(const Stmt &S,
                        llvm::MutableArrayRef<FunctionFlow::Asked> Conditions) {
  const VarDecl *To = nullptr;
  const Expr *Value = nullptr;
  if (Conditions.empty())
    return;
  if (const auto *Declaration = dyn_cast<DeclStmt>(&S)) {
    To = Declaration->isSingleDecl()
             ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
             : nullptr;
    Value = To ? To->getInit() : nullptr;
  } else if (const auto *Assignment = dyn_cast<BinaryOperator>(&S);
             Assignment && Assignment->getOpcode() == BO_Assign) {
    const auto *Ref =
        dyn_cast<DeclRefExpr>(Assignment->getLHS()->IgnoreParens());
    To = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    Value = Assignment->getRHS();
  }
  if (!To || !Value || !To->hasLocalStorage() || !asks(*Value))
    return;
  for (FunctionFlow::Asked &A : Conditions)
    if (FunctionFlow::Asked Alone = A; askedAlone(Alone) == To)
      A = {Value, Alone.Holds};
}

FunctionFlow::Asked cvet::questionAt(const CFGBlock &B, FunctionFlow::Asked A) {
  for (unsigned I = B.size(); I-- > 0;) {
    std::optional<CFGStmt> At = B[I].getAs<CFGStmt>();
    if (!At)
      continue;
    const Expr *Before = A.Condition;
    putQuestion(*At->getStmt(), A);
    // What was answered may have changed since.
    const auto *Assignment = dyn_cast<BinaryOperator>(At->getStmt());
    if (A.Condition != Before || isa<CallExpr>(At->getStmt()) ||
        (Assignment && Assignment->isAssignmentOp()))
      break;
  }
  return A;
}

bool FunctionFlow::walkBack(
    const Stmt &From,
    llvm::function_ref<Step(const Stmt &, llvm::ArrayRef<Asked>)> See) const {
  auto Start = Where.find(&From);
  if (Start == Where.end())
    return false;
  struct Way {
    const CFGBlock *Block;
    unsigned End; ///< elements before this one
    llvm::SmallVector<Asked, 4> Conditions;
  };
  llvm::SmallVector<Way, 16> Work{
      {Start->second.Block, Start->second.Index, {}}};
  llvm::DenseMap<const CFGBlock *, unsigned> Times;
  for (unsigned Steps = 0; !Work.empty() && Steps < MaxBlocks; ++Steps) {
    Way At = Work.pop_back_val();
    Step Next = Step::GoOn;
    for (unsigned I = At.End; I-- > 0 && Next == Step::GoOn;)
      if (auto S = (*At.Block)[I].getAs<CFGStmt>()) {
        Next = See(*S->getStmt(), At.Conditions);
        putQuestion(*S->getStmt(), At.Conditions);
      }
    if (Next == Step::Found)
      return true;
    if (Next == Step::Stop)
      continue;
    for (const CFGBlock *Before : At.Block->preds()) {
      // Clang lets what does not return lead to the exit.
      if (!Before || Before->hasNoReturnElement() || Times[Before]++ >= MaxWays)
        continue;
      Way Back{Before, unsigned(Before->size()), At.Conditions};
      if (auto Condition = askedBetween(*Before, *At.Block))
        Back.Conditions.push_back(*Condition);
      Work.push_back(std::move(Back));
    }
  }
  return false;
}

bool FunctionFlow::reaches(const Stmt &From, const Stmt &To) const {
  return walkBack(To, [&](const Stmt &S, llvm::ArrayRef<Asked>) {
    return &S == &From ? Step::Found : Step::GoOn;
  });
}
