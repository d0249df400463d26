//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FunctionBuilder.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace cvet;

const Expr *FunctionBuilder::asAtom(const Expr *C) {
  C = C->IgnoreParens();
  while (auto *B = dyn_cast<BinaryOperator>(C)) {
    if (!B->isLogicalOp())
      break;
    C = B->getRHS()->IgnoreParens();
  }
  return C;
}

void FunctionBuilder::select(const CFGBlock &B, const SwitchStmt &S,
                             uint32_t Block) {
  // Not one that was generated: what it decides is too much to remember.
  constexpr size_t MaxCases = 64;
  size_t Ways = Facts.Blocks[Block].size();
  if (Ways < 2 || Ways > MaxCases)
    return;
  Event E;
  E.Kind = EventKind::Switch;
  E.Block = Block;
  E.Where = Names.range(S.getCond()->getSourceRange());
  E.Ops.push_back(tested(S.getCond()));
  for (const auto &Next : B.succs()) {
    const CFGBlock *To = Next.getReachableBlock();
    if (!To)
      continue;
    const auto *Case = dyn_cast_or_null<CaseStmt>(To->getLabel());
    E.Ops.push_back(Case && !Case->getRHS() ? Places.operand(Case->getLHS())
                                            : Operand());
  }
  // A way may have got lost where the condition is a constant.
  if (E.Ops.size() != Ways + 1)
    return;
  // One case and all others: that is an `if`.
  bool IsFirst = !E.Ops[1].Values.empty();
  if (Ways == 2 && IsFirst == E.Ops[2].Values.empty()) {
    E.Kind = EventKind::Branch;
    if (!IsFirst) {
      std::swap(Facts.Blocks[Block][0], Facts.Blocks[Block][1]);
      std::swap(E.Ops[1], E.Ops[2]);
    }
    E.Ops.pop_back();
    E.Condition = ConditionKind::Equal;
    const UnitFacts &Unit = Names.Unit;
    NameId Case = Unit.Places[E.Ops[1].Values[0]].Payload;
    if (Unit.Names.str(Case) == "0") {
      // What is not 0 holds.
      std::swap(Facts.Blocks[Block][0], Facts.Blocks[Block][1]);
      E.Ops.clear();
      condition(E, S.getCond(), Block);
    }
  }
  Facts.Events.push_back(std::move(E));
}

void FunctionBuilder::branch(const CFGBlock &B, uint32_t Block) {
  const Stmt *T = B.getTerminatorStmt();
  if (const auto *S = dyn_cast_or_null<SwitchStmt>(T))
    return select(B, *S, Block);
  if (!T || Facts.Blocks[Block].size() != 2 ||
      !isa<IfStmt, WhileStmt, ForStmt, DoStmt, AbstractConditionalOperator,
           BinaryOperator>(T))
    return;
  auto *C = dyn_cast_or_null<Expr>(B.getTerminatorCondition());
  if (!C)
    return;
  bool IsLoop =
      isa<WhileStmt, ForStmt, DoStmt>(T) ||
      (isa<BinaryOperator>(T) && Scan.isLoopCondition(cast<BinaryOperator>(T)));
  C = asAtom(C);
  int Use = Macros.origin(ownToken(T)).Owner;
  if (Use != NoUse) {
    // Of what a macro does itself, only the loop that the user's body is in.
    bool Walks = llvm::any_of(Macros.use(Use).M->Roles,
                              [](const Role &R) { return R.V == Verb::Walks; });
    if (!Walks || !IsLoop)
      return;
  }
  Event E;
  E.Kind = EventKind::Branch;
  E.Block = Block;
  E.IsLoop = IsLoop;
  E.Where = Names.range(C->getSourceRange());
  condition(E, C, Block);
  Facts.Events.push_back(std::move(E));
}

/// What a condition tests: after an assignment, the variable.
Operand FunctionBuilder::tested(const Expr *E) {
  const Expr *Plain = E->IgnoreParenCasts();
  if (auto *B = dyn_cast<BinaryOperator>(Plain);
      B && B->getOpcode() == BO_Assign &&
      Macros.origin(ownToken(B)).Owner == NoUse) {
    const VarDecl *V = Scan.localNamed(B->getLHS());
    if (!V || isTracked(V))
      return Places.operand(B->getLHS());
  }
  return Places.operand(E);
}

static bool isZero(const Expr *E) {
  auto *I = dyn_cast<IntegerLiteral>(E->IgnoreParenCasts());
  return I && I->getValue() == 0;
}

/// What cannot be 0 where \p C holds, or where it does not; null if nothing.
static std::pair<const Expr *, bool> notZero(const Expr *C) {
  auto *B = dyn_cast<BinaryOperator>(C);
  if (!B)
    return {};
  const Expr *L = B->getLHS();
  auto *Bound = dyn_cast<IntegerLiteral>(B->getRHS()->IgnoreParenCasts());
  switch (B->getOpcode()) {
  case BO_And:
    return {L, true};
  case BO_GT:
  case BO_GE:
    if (Bound && (B->getOpcode() == BO_GT || Bound->getValue() != 0))
      return {L, true};
    return {};
  case BO_LT:
  case BO_LE:
    if (Bound && (B->getOpcode() == BO_LE || Bound->getValue() != 0))
      return {L, false};
    return {};
  default:
    return {};
  }
}

void FunctionBuilder::condition(Event &E, const Expr *C, uint32_t Block) {
  bool Negated = false;
  while (true) {
    C = C->IgnoreParenCasts();
    if (auto *U = dyn_cast<UnaryOperator>(C); U && U->getOpcode() == UO_LNot) {
      Negated = !Negated;
      C = U->getSubExpr();
    } else if (auto *Call = dyn_cast<CallExpr>(C);
               Call &&
               Call->getBuiltinCallee() == Builtin::BI__builtin_expect) {
      C = Call->getArg(0);
    } else if (auto *B = dyn_cast<BinaryOperator>(C);
               B && B->getOpcode() == BO_Comma) {
      C = B->getRHS();
    } else if (auto *B = dyn_cast<BinaryOperator>(C);
               B && B->isEqualityOp() && isZero(B->getRHS()) &&
               remembered(B->getLHS()->IgnoreParenCasts(), Block)) {
      Negated ^= B->getOpcode() == BO_EQ;
      C = B->getLHS();
    } else if (const Expr *Value = remembered(C, Block)) {
      C = Value;
    } else {
      break;
    }
  }
  if (auto *B = dyn_cast<BinaryOperator>(C);
      B && B->isComparisonOp() && comparison(E, B, Negated, Block))
    return;
  Operand X = tested(C);
  PlaceTable &Table = Names.Unit.Places;
  if (llvm::none_of(X.Values, [&](PlaceId P) {
        return Table.kind(P) <= PlaceKind::String;
      })) {
    E.Condition = Negated ? ConditionKind::IsNull : ConditionKind::NonNull;
    E.Ops.push_back(std::move(X));
    return;
  }
  Operand Read;
  placesRead(C, Read.Values);
  E.Ops.push_back(std::move(Read));
  auto [Some, Holds] = notZero(C);
  if (!Some)
    return;
  if (Holds == Negated)
    E.Ops.emplace_back();
  E.Ops.push_back(tested(Some));
}

/// Fills in the comparison \p B if it has a shape of its own.
bool FunctionBuilder::comparison(Event &E, const BinaryOperator *B,
                                 bool Negated, uint32_t Block) {
  const Expr *L = B->getLHS(), *R = B->getRHS();
  BinaryOperatorKind Op = B->getOpcode();
  auto ConstantOf = [&](const Expr *X) -> std::optional<int64_t> {
    if (Places.isNull(X))
      return 0;
    const Expr *Plain = X->IgnoreParenCasts();
    auto *Name = dyn_cast<DeclRefExpr>(Plain);
    if (auto *U = dyn_cast<UnaryOperator>(Plain);
        !(U && U->getOpcode() == UO_Minus) && !isa<IntegerLiteral>(Plain) &&
        !(Name && isa<EnumConstantDecl>(Name->getDecl())))
      return std::nullopt;
    Expr::EvalResult Result;
    if (!Plain->EvaluateAsInt(Result, Names.Context))
      return std::nullopt;
    return Result.Val.getInt().tryExtValue();
  };
  std::optional<int64_t> Bound = ConstantOf(R);
  bool IsSwapped = !Bound;
  if (IsSwapped)
    Bound = ConstantOf(L);
  if (IsSwapped && Bound) {
    std::swap(L, R);
    Op = BinaryOperator::isEqualityOp(Op)
             ? Op
             : BinaryOperator::reverseComparisonOp(Op);
  }
  if (Negated)
    Op = BinaryOperator::negateComparisonOp(Op);
  if (Op == BO_EQ || Op == BO_NE) {
    E.Ops.push_back(tested(L));
    if (Bound == 0) {
      E.Condition =
          Op == BO_EQ ? ConditionKind::IsNull : ConditionKind::NonNull;
      return true;
    }
    E.Condition = Op == BO_EQ ? ConditionKind::Equal : ConditionKind::NotEqual;
    E.Ops.push_back(tested(R));
    return true;
  }
  if (!Bound)
    return false;
  // What is never negative is 0, or more.
  if (L->IgnoreParenImpCasts()->getType()->isUnsignedIntegerType()) {
    const bool IsSome =
        (Op == BO_GT && *Bound == 0) || (Op == BO_GE && *Bound == 1);
    const bool IsNone =
        (Op == BO_LE && *Bound == 0) || (Op == BO_LT && *Bound == 1);
    if (IsSome || IsNone) {
      E.Condition = IsSome ? ConditionKind::NonNull : ConditionKind::IsNull;
      E.Ops.push_back(tested(L));
      return true;
    }
  }
  bool Below = (Op == BO_LT && *Bound == 0) || (Op == BO_LE && *Bound == -1);
  bool Above = (Op == BO_GE && *Bound == 0) || (Op == BO_GT && *Bound == -1);
  if (!Below && !Above)
    return false;
  // `x >= 0` has no shape: let edge 0 be the one where x is negative.
  if (Above)
    std::swap(Facts.Blocks[Block][0], Facts.Blocks[Block][1]);
  E.Condition = ConditionKind::Negative;
  E.Ops.push_back(tested(L));
  return true;
}

void FunctionBuilder::placesRead(const Stmt *S, PlaceBuilder::Values &Out) {
  constexpr size_t MaxPlaces = 8;
  if (!S || Out.size() >= MaxPlaces || isa<UnaryExprOrTypeTraitExpr>(S))
    return;
  if (auto *E = dyn_cast<Expr>(S)) {
    E = E->IgnoreParenCasts();
    S = E;
    if (isa<MemberExpr, DeclRefExpr, ArraySubscriptExpr, CallExpr>(E) ||
        Macros.origin(ownToken(E)).Owner != NoUse) {
      for (PlaceId P : Places.value(E))
        if (Names.Unit.Places.kind(P) > PlaceKind::String &&
            Out.size() < MaxPlaces && !llvm::is_contained(Out, P))
          Out.push_back(P);
      auto *Call = dyn_cast<CallExpr>(E);
      if (!Call)
        return;
      for (const Expr *Arg : Call->arguments())
        placesRead(Arg, Out);
      return;
    }
  }
  for (const Stmt *Child : S->children())
    placesRead(Child, Out);
}
