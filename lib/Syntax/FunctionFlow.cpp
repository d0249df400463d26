//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FunctionFlow.h"
#include "clang/AST/Decl.h"

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
      if (auto S = (*At.Block)[I].getAs<CFGStmt>())
        Next = See(*S->getStmt(), At.Conditions);
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
