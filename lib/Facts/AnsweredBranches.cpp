//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Branches that are answered on some ways to them: `rc = -1; goto out;` and
/// behind `out` stands `if (rc < 0)`. Such a way goes on where it must, so that
/// who follows the blocks needs to know no values. Only branches that nothing
/// stands before are passed by; the others are left to FeasiblePaths.
///
//===----------------------------------------------------------------------===//

#include "FunctionBuilder.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace cvet;

namespace {

/// What a local has at the end of a block.
struct Known {
  enum { Nothing, Number, Address, Any } Is = Nothing;
  int64_t N = 0;
  bool operator==(const Known &O) const { return Is == O.Is && N == O.N; }
};

/// A branch on a local.
struct Question {
  const VarDecl *Of;
  const Event *Branch;
};

using EdgeMap = llvm::DenseMap<std::pair<uint32_t, uint32_t>, uint32_t>;

class Answers {
public:
  Answers(const FunctionScan &Scan, ASTContext &Context,
          llvm::ArrayRef<const CFGBlock *> Blocks, const FunctionFacts &Facts,
          const EdgeMap &Through)
      : Scan(Scan), Context(Context), Blocks(Blocks), Facts(Facts),
        Through(Through) {}

  /// Finds what \p V has on each edge; false if that is nowhere known.
  bool follow(const VarDecl *V);
  Known along(uint32_t From, uint32_t To) const;

private:
  Known valueOf(const Expr *E) const;
  std::optional<Known> given(const Stmt *S, const VarDecl *V) const;

  const FunctionScan &Scan;
  ASTContext &Context;
  llvm::ArrayRef<const CFGBlock *> Blocks;
  const FunctionFacts &Facts;
  const EdgeMap &Through;
  std::vector<std::optional<Known>> Given; ///< in each block, the last
  std::vector<Known> AtEnd;
};

} // namespace

Known Answers::valueOf(const Expr *E) const {
  const Expr *Plain = E->IgnoreParenCasts();
  if (E->getType()->isPointerType()) {
    if (E->isNullPointerConstant(Context, Expr::NPC_ValueDependentIsNull))
      return {Known::Number, 0};
    auto *Address = dyn_cast<UnaryOperator>(Plain);
    return {isa<StringLiteral>(Plain) ||
                    (Address && Address->getOpcode() == UO_AddrOf)
                ? Known::Address
                : Known::Any};
  }
  Expr::EvalResult Result;
  if (!E->getType()->isIntegralOrEnumerationType() || E->isValueDependent() ||
      !E->EvaluateAsInt(Result, Context))
    return {Known::Any};
  std::optional<int64_t> N = Result.Val.getInt().tryExtValue();
  return N ? Known{Known::Number, *N} : Known{Known::Any};
}

/// What the step \p S of a block gives \p V, if anything.
std::optional<Known> Answers::given(const Stmt *S, const VarDecl *V) const {
  if (auto *D = dyn_cast<DeclStmt>(S))
    return llvm::is_contained(D->decls(), V) && V->getInit()
               ? std::optional(valueOf(V->getInit()))
               : std::nullopt;
  if (isa<AsmStmt>(S))
    return Known{Known::Any};
  if (auto *U = dyn_cast<UnaryOperator>(S))
    return U->isIncrementDecrementOp() && Scan.localNamed(U->getSubExpr()) == V
               ? std::optional(Known{Known::Any})
               : std::nullopt;
  auto *B = dyn_cast<BinaryOperator>(S);
  if (!B || !B->isAssignmentOp() || Scan.localNamed(B->getLHS()) != V)
    return std::nullopt;
  return B->getOpcode() == BO_Assign ? valueOf(B->getRHS()) : Known{Known::Any};
}

Known Answers::along(uint32_t From, uint32_t To) const {
  auto Over = Through.find({From, To});
  if (Over == Through.end())
    return AtEnd[From];
  return Over->second < Given.size() ? Given[Over->second].value_or(AtEnd[From])
                                     : Known{Known::Any};
}

bool Answers::follow(const VarDecl *V) {
  Given.assign(Facts.Blocks.size(), std::nullopt);
  bool HasAny = false;
  for (uint32_t B = 0; B != Blocks.size(); ++B)
    for (const CFGElement &Element : *Blocks[B])
      if (auto S = Element.getAs<CFGStmt>())
        if (auto Value = given(S->getStmt(), V)) {
          HasAny |= Value->Is != Known::Any;
          Given[B] = Value;
        }
  if (!HasAny)
    return false;
  AtEnd.assign(Facts.Blocks.size(), {});
  std::vector<Known> AtBegin(Facts.Blocks.size());
  AtBegin[Facts.Entry] = {Known::Any};
  // A value becomes known, and then any, and no other: this ends.
  std::vector<uint32_t> Work{Facts.Entry};
  while (!Work.empty()) {
    uint32_t B = Work.back();
    Work.pop_back();
    AtEnd[B] = Given[B].value_or(AtBegin[B]);
    for (uint32_t To : Facts.Blocks[B]) {
      Known Here = along(B, To);
      Known Both = AtBegin[To].Is == Known::Nothing || AtBegin[To] == Here
                       ? Here
                       : Known{Known::Any};
      if (Both == AtBegin[To])
        continue;
      AtBegin[To] = Both;
      Work.push_back(To);
    }
  }
  return true;
}

/// Does the value take edge 0 of \p E, where that can be told?
static std::optional<bool> holds(const Event &E, const Known &Value,
                                 const UnitFacts &Unit) {
  bool IsNumber = Value.Is == Known::Number;
  if (!IsNumber && Value.Is != Known::Address)
    return std::nullopt;
  bool IsNull = IsNumber && Value.N == 0;
  switch (E.Condition) {
  case ConditionKind::NonNull:
    return !IsNull;
  case ConditionKind::IsNull:
    return IsNull;
  case ConditionKind::Negative:
    return IsNumber ? std::optional(Value.N < 0) : std::nullopt;
  case ConditionKind::Equal:
  case ConditionKind::NotEqual: {
    const auto &Other = E.Ops[1].Values;
    auto N = IsNumber && Other.size() == 1
                 ? integerAt(Other[0], Unit.Places, Unit.Names)
                 : std::nullopt;
    return N ? std::optional((Value.N == *N) ==
                             (E.Condition == ConditionKind::Equal))
             : std::nullopt;
  }
  case ConditionKind::Other:
    return std::nullopt;
  }
  return std::nullopt;
}

/// Does nothing happen in \p B but that it asks?
static bool onlyAsks(const CFGBlock &B) {
  return llvm::all_of(B, [](const CFGElement &Element) {
    auto Step = Element.getAs<CFGStmt>();
    const Stmt *S = Step ? Step->getStmt() : nullptr;
    if (auto *U = dyn_cast_or_null<UnaryOperator>(S))
      return !U->isIncrementDecrementOp();
    if (auto *Op = dyn_cast_or_null<BinaryOperator>(S))
      return !Op->isAssignmentOp();
    return isa_and_nonnull<DeclRefExpr, CastExpr, IntegerLiteral, ParenExpr,
                           CharacterLiteral>(S);
  });
}

void FunctionBuilder::skipAnswered(llvm::ArrayRef<const CFGBlock *> Order) {
  // Block -> its only event, a branch on a local.
  llvm::DenseMap<uint32_t, Question> Questions;
  std::vector<unsigned> Events(Facts.Blocks.size());
  for (const Event &E : Facts.Events)
    ++Events[E.Block];
  for (const Event &E : Facts.Events) {
    if (E.Kind != EventKind::Branch || E.IsLoop || Events[E.Block] != 1 ||
        E.Block >= Order.size() || E.Ops[0].Values.size() != 1 ||
        !onlyAsks(*Order[E.Block]))
      continue;
    const VarDecl *V = Places.local(E.Ops[0].Values[0]);
    if (V && !Scan.local(V).AddressTaken && !V->getType().isVolatileQualified())
      Questions[E.Block] = {V, &E};
  }
  llvm::SmallSetVector<const VarDecl *, 4> Asked;
  for (uint32_t B = 0; B != Order.size(); ++B)
    if (auto It = Questions.find(B); It != Questions.end())
      Asked.insert(It->second.Of);
  for (const VarDecl *V : Asked) {
    Answers Of(Scan, Names.Context, Order, Facts, Through);
    if (!Of.follow(V))
      continue;
    for (uint32_t At = 0; At != Order.size(); ++At)
      if (auto It = Questions.find(At);
          It != Questions.end() && It->second.Of == V)
        leadOn(At, [&](uint32_t From) {
          return holds(*It->second.Branch, Of.along(From, At), Names.Unit);
        });
  }
}

/// Lets the ways into \p Block go on to where its branch leads them. One that
/// all of them answer alike stays: what is behind its other edge is still
/// written, see DeadCode.
void FunctionBuilder::leadOn(
    uint32_t Block,
    llvm::function_ref<std::optional<bool>(uint32_t From)> HoldsFrom) {
  bool CanBe[2] = {false, false};
  for (uint32_t From = 0; From != Facts.Blocks.size(); ++From)
    if (llvm::is_contained(Facts.Blocks[From], Block)) {
      auto Holds = HoldsFrom(From);
      CanBe[0] |= Holds.value_or(true);
      CanBe[1] |= !Holds.value_or(false);
    }
  if (!CanBe[0] || !CanBe[1])
    return;
  for (uint32_t From = 0; From != Facts.Blocks.size(); ++From)
    for (uint32_t &To : Facts.Blocks[From])
      if (To == Block && From != Block)
        if (auto Holds = HoldsFrom(From)) {
          uint32_t Next = Facts.Blocks[Block][*Holds ? 0 : 1];
          auto Over = Through.find({From, Block});
          bool IsSecond = llvm::is_contained(Facts.Blocks[From], Next);
          if (IsSecond)
            Through[{From, Next}] = ~0u;
          else if (Over != Through.end())
            Through[{From, Next}] = uint32_t(Over->second);
          To = Next;
        }
}
