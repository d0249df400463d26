//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FunctionFlow.h"
#include "Expressions.h"
#include "Parents.h"
#include "clang/AST/ASTContext.h"
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
  const auto IsNot = [](const Expr &Of) {
    const auto *Not = dyn_cast<UnaryOperator>(&Of);
    return Not && Not->getOpcode() == UO_LNot;
  };
  const Expr &Inner = asked(E);
  if (IsNot(*E.IgnoreParenImpCasts()) || IsNot(Inner))
    return true;
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

namespace {
/// A local variable, and what it is set to.
struct Setting {
  const VarDecl *To = nullptr;
  const Expr *Value = nullptr;
};
} // namespace

/// What \p S, which does nothing else, gives which local.
static Setting settingIn(const Stmt &S) {
  Setting Found;
  if (const auto *Declaration = dyn_cast<DeclStmt>(&S)) {
    Found.To = Declaration->isSingleDecl()
                   ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
                   : nullptr;
    Found.Value = Found.To ? Found.To->getInit() : nullptr;
  } else if (const auto *Assignment = dyn_cast<BinaryOperator>(&S);
             Assignment && Assignment->getOpcode() == BO_Assign) {
    const auto *Ref =
        dyn_cast<DeclRefExpr>(Assignment->getLHS()->IgnoreParens());
    Found.To = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    Found.Value = Assignment->getRHS();
  }
  return Found.Value && Found.To && Found.To->hasLocalStorage() ? Found
                                                                : Setting();
}

/// Where \p S gives an answer to a variable, \p Conditions that ask the
/// variable ask what it was the answer to.
static void putQuestion(const Stmt &S,
                        llvm::MutableArrayRef<FunctionFlow::Asked> Conditions) {
  if (Conditions.empty())
    return;
  const Setting Given = settingIn(S);
  if (!Given.To || !asks(*Given.Value))
    return;
  for (FunctionFlow::Asked &A : Conditions)
    if (FunctionFlow::Asked Alone = A; askedAlone(Alone) == Given.To)
      A = {Given.Value, Alone.Holds};
}

/// Does \p Condition, which asks \p V and nothing else, hold for \p Value?
static std::optional<bool> holdsFor(const Expr &Condition, const VarDecl &V,
                                    const Expr &Value,
                                    const ASTContext &Context) {
  FunctionFlow::Asked Alone{&Condition, true};
  std::optional<llvm::APSInt> N = Value.getIntegerConstantExpr(Context);
  if (!N)
    return std::nullopt;
  if (askedAlone(Alone) == &V)
    return (*N != 0) == Alone.Holds;
  const auto *Compared = dyn_cast<BinaryOperator>(&asked(Condition));
  if (!Compared || !Compared->isComparisonOp())
    return std::nullopt;
  const auto *Ref =
      dyn_cast<DeclRefExpr>(Compared->getLHS()->IgnoreParenImpCasts());
  std::optional<llvm::APSInt> With =
      Compared->getRHS()->getIntegerConstantExpr(Context);
  if (!Ref || Ref->getDecl() != &V || !With)
    return std::nullopt;
  const int Order = llvm::APSInt::compareValues(*N, *With);
  switch (Compared->getOpcode()) {
  case BO_EQ:
    return Order == 0;
  case BO_NE:
    return Order != 0;
  case BO_LT:
    return Order < 0;
  case BO_LE:
    return Order <= 0;
  case BO_GT:
    return Order > 0;
  case BO_GE:
    return Order >= 0;
  default:
    return std::nullopt;
  }
}

/// The one statement that \p S is, in a block or not.
static const Stmt &alone(const Stmt &S) {
  const auto *Block = dyn_cast<CompoundStmt>(&S);
  return Block && Block->size() == 1 ? alone(*Block->body_front()) : S;
}

/// Does \p Condition ask a variable, or compare one?
static bool asksVariable(const Expr &Condition) {
  FunctionFlow::Asked Alone{&Condition, true};
  const auto *Compared = dyn_cast<BinaryOperator>(&asked(Condition));
  return askedAlone(Alone) ||
         (Compared && Compared->isComparisonOp() &&
          isa<DeclRefExpr>(Compared->getLHS()->IgnoreParenImpCasts()));
}

FunctionFlow::Asked cvet::questionOf(const IfStmt &If, ASTContext &Context) {
  FunctionFlow::Asked Own{If.getCond(), true};
  if (!asksVariable(*If.getCond()))
    return Own;
  const llvm::SmallVector<const Stmt *, 16> Around =
      statementsAround(If, Context);
  const auto *Block =
      Around.size() > 1 ? dyn_cast<CompoundStmt>(Around[1]) : nullptr;
  if (!Block)
    return Own;
  const auto At = llvm::find(Block->body(), &If);
  const auto Behind = At - Block->body_begin();
  if (Behind < 1)
    return Own;
  const Stmt &Before = **std::prev(At);
  FunctionFlow::Asked Question = Own;
  putQuestion(Before, Question);
  if (Question.Condition != Own.Condition || Behind < 2)
    return Question;
  // A status that is one number, and another one if something holds.
  const auto *Sets = dyn_cast<IfStmt>(&Before);
  if (!Sets || Sets->getElse())
    return Own;
  const Setting Then = settingIn(alone(*Sets->getThen()));
  const Setting First = settingIn(**std::prev(At, 2));
  if (!Then.To || Then.To != First.To)
    return Own;
  auto HoldsThen = holdsFor(*If.getCond(), *Then.To, *Then.Value, Context);
  auto HoldsElse = holdsFor(*If.getCond(), *Then.To, *First.Value, Context);
  if (!HoldsThen || !HoldsElse || *HoldsThen == *HoldsElse)
    return Own;
  Question = questionOf(*Sets, Context);
  return {Question.Condition, Question.Holds == *HoldsThen};
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
    llvm::function_ref<Step(const Stmt &, llvm::ArrayRef<Asked>)> See,
    llvm::function_ref<bool()> Begins) const {
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
    if (Begins && At.Block == &Graph->getEntry() && Begins())
      return true;
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

/// The first element of \p B from \p From on that names \p V, or the size.
static unsigned nameIn(const CFGBlock &B, unsigned From, const VarDecl &V) {
  for (; From < B.size(); ++From)
    if (auto S = B[From].getAs<CFGStmt>())
      if (const auto *Ref = dyn_cast<DeclRefExpr>(S->getStmt());
          Ref && Ref->getDecl() == &V)
        break;
  return From;
}

llvm::SmallVector<const DeclRefExpr *, 4>
FunctionFlow::firstNames(const Stmt &From, const VarDecl &V) const {
  llvm::SmallVector<const DeclRefExpr *, 4> Found;
  auto Start = Where.find(&From);
  if (Start == Where.end())
    return Found;
  llvm::SmallVector<Position, 16> Work{
      {Start->second.Block, Start->second.Index + 1}};
  llvm::DenseSet<const CFGBlock *> Seen;
  while (!Work.empty()) {
    Position At = Work.pop_back_val();
    unsigned I = nameIn(*At.Block, At.Index, V);
    if (I < At.Block->size()) {
      Found.push_back(
          cast<DeclRefExpr>((*At.Block)[I].castAs<CFGStmt>().getStmt()));
      continue;
    }
    for (const CFGBlock *Next : At.Block->succs())
      if (Next && Seen.insert(Next).second)
        Work.push_back({Next, 0});
  }
  return Found;
}

bool FunctionFlow::isReachedWithout(const Stmt &To, const VarDecl &V) const {
  auto End = Where.find(&To);
  if (End == Where.end())
    return false;
  llvm::SmallVector<const CFGBlock *, 16> Work{&Graph->getEntry()};
  llvm::DenseSet<const CFGBlock *> Seen;
  while (!Work.empty()) {
    const CFGBlock *At = Work.pop_back_val();
    unsigned I = nameIn(*At, 0, V);
    if (At == End->second.Block && I > End->second.Index)
      return true;
    if (I < At->size())
      continue;
    for (const CFGBlock *Next : At->succs())
      if (Next && Seen.insert(Next).second)
        Work.push_back(Next);
  }
  return false;
}

bool FunctionFlow::reaches(const Stmt &From, const Stmt &To) const {
  return walkBack(To, [&](const Stmt &S, llvm::ArrayRef<Asked>) {
    return &S == &From ? Step::Found : Step::GoOn;
  });
}
