//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Conditions such as `!(a && b)` and `likely(a || b)`, or a local that is one.
/// Clang splits `a && b` into a branch for each operand only where it is the
/// whole condition; else all ways meet again before one branch, and what was
/// asked on them is lost.
///
//===----------------------------------------------------------------------===//

#include "FunctionBuilder.h"
#include "clang/Analysis/CFG.h"
#include "clang/Basic/Builtins.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace cvet;

const BinaryOperator *FunctionBuilder::nestedLogical(const Expr *C,
                                                     bool &Negated) const {
  const Expr *E = C->IgnoreParens();
  while (true) {
    const Expr *Inner = E->IgnoreParenCasts();
    if (auto *U = dyn_cast<UnaryOperator>(Inner);
        U && U->getOpcode() == UO_LNot) {
      Negated = !Negated;
      E = U->getSubExpr();
    } else if (auto *Call = dyn_cast<CallExpr>(Inner);
               Call &&
               Call->getBuiltinCallee() == Builtin::BI__builtin_expect) {
      E = Call->getArg(0);
    } else if (const VarDecl *V = Scan.localNamed(Inner);
               V && Remembered.contains(V)) {
      E = Remembered.lookup(V);
    } else {
      auto *B = dyn_cast<BinaryOperator>(Inner);
      return B && B->isLogicalOp() && E != C->IgnoreParens() ? B : nullptr;
    }
  }
}

void FunctionBuilder::splitNested(llvm::ArrayRef<const CFGBlock *> Order) {
  for (uint32_t Meet = 0; Meet != Order.size(); ++Meet)
    if (Facts.Blocks[Meet].size() == 2 && Meet != Facts.Entry)
      if (auto *C =
              dyn_cast_or_null<Expr>(Order[Meet]->getTerminatorCondition()))
        splitAt(Order, Meet, *asAtom(C));
}

void FunctionBuilder::splitAt(llvm::ArrayRef<const CFGBlock *> Order,
                              uint32_t Meet, const Expr &Condition) {
  bool Negated = false;
  const BinaryOperator *Logical = nestedLogical(&Condition, Negated);
  auto IsHere = [&](const Event &E) { return E.Block == Meet; };
  if (!Logical || llvm::count_if(Facts.Events, IsHere) != 1)
    return;
  auto Branch = llvm::find_if(Facts.Events, IsHere);
  if (Branch->Kind != EventKind::Branch)
    return;
  // Where the last operand is asked; on all other ways the value is known.
  uint32_t Last = Meet;
  llvm::SmallVector<uint32_t, 4> Known;
  for (uint32_t From = 0; From != Order.size(); ++From) {
    size_t Ways = llvm::count(Facts.Blocks[From], Meet);
    if (!Ways)
      continue;
    if (Ways != 1 || Facts.Blocks[From].size() > 2)
      return;
    if (isa_and_nonnull<BinaryOperator>(Order[From]->getTerminatorStmt()) &&
        Facts.Blocks[From].size() == 2)
      Known.push_back(From);
    else if (Facts.Blocks[From].size() == 1 && Last == Meet)
      Last = From;
    else
      return;
  }
  if (Last == Meet || Known.empty())
    return;
  llvm::SmallVector<uint32_t, 2> Out = Facts.Blocks[Meet];
  if (Negated)
    std::swap(Out[0], Out[1]);
  for (uint32_t From : Known) {
    bool IsTrue = Order[From]->succ_begin()->getReachableBlock() == Order[Meet];
    uint32_t To = Out[IsTrue ? 0 : 1];
    *llvm::find(Facts.Blocks[From], Meet) = To;
    Through[{From, To}] = Meet;
  }
  for (uint32_t To : Out)
    Through[{Last, To}] = Meet;
  Event E;
  E.Kind = EventKind::Branch;
  E.Block = Last;
  E.IsLoop = Branch->IsLoop;
  const Expr *Asked = asAtom(Logical);
  E.Where = Names.range(Asked->getSourceRange());
  Facts.Blocks[Last] = Out;
  condition(E, Asked, Last);
  Facts.Events.erase(Branch);
  Facts.Events.push_back(std::move(E));
}
