//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FunctionBuilder.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include <numeric>

using namespace clang;
using namespace cvet;

using Edges = llvm::SmallVector<uint32_t, 2>;

/// The nodes that \p Entry reaches, each before those that only it leads to.
static std::vector<uint32_t>
reversePostOrder(uint32_t Entry, size_t Size,
                 llvm::function_ref<Edges(uint32_t)> Successors) {
  llvm::BitVector Seen(Size);
  std::vector<uint32_t> Order;
  // An explicit stack: functions may have many blocks.
  std::vector<std::pair<uint32_t, Edges>> Stack;
  auto Push = [&](uint32_t B) {
    if (Seen.test(B))
      return;
    Seen.set(B);
    Stack.emplace_back(B, Successors(B));
  };
  Push(Entry);
  while (!Stack.empty()) {
    Edges &Next = Stack.back().second;
    if (!Next.empty()) {
      Push(Next.pop_back_val());
      continue;
    }
    Order.push_back(Stack.back().first);
    Stack.pop_back();
  }
  std::reverse(Order.begin(), Order.end());
  return Order;
}

std::vector<const CFGBlock *> FunctionBuilder::orderBlocks(const CFG &Graph) {
  std::vector<const CFGBlock *> Blocks(Graph.getNumBlockIDs());
  for (const CFGBlock *B : Graph)
    Blocks[B->getBlockID()] = B;
  auto Successors = [&](uint32_t B) {
    Edges Out;
    // Clang lets a block that does not return lead to the exit.
    if (!Blocks[B]->hasNoReturnElement())
      for (const auto &S : Blocks[B]->succs())
        if (const CFGBlock *To = S.getReachableBlock())
          Out.push_back(To->getBlockID());
    return Out;
  };
  std::vector<uint32_t> Order = reversePostOrder(Graph.getEntry().getBlockID(),
                                                 Blocks.size(), Successors);
  std::vector<uint32_t> Number(Blocks.size(), ~0u);
  for (uint32_t I = 0; I != Order.size(); ++I)
    Number[Order[I]] = I;
  std::vector<const CFGBlock *> Ordered;
  for (uint32_t B : Order) {
    Ordered.push_back(Blocks[B]);
    auto &Out = Facts.Blocks.emplace_back();
    for (uint32_t To : Successors(B))
      Out.push_back(Number[To]);
  }
  Facts.Entry = 0;
  Facts.Exit = Number[Graph.getExit().getBlockID()];
  Facts.IsNoReturn = Function->isNoReturn() || Facts.Exit == ~0u;
  if (Facts.Exit == ~0u) {
    Facts.Exit = Facts.Blocks.size();
    Facts.Blocks.emplace_back();
  }
  return Ordered;
}

/// Joins what follows in one line, where `do { } while (0);` or a label has
/// cut it.
void FunctionBuilder::joinBlocks() {
  auto &Blocks = Facts.Blocks;
  std::vector<uint32_t> Order = reversePostOrder(
      Facts.Entry, Blocks.size(), [&](uint32_t B) { return Blocks[B]; });
  std::vector<unsigned> Ways(Blocks.size());
  for (uint32_t B : Order)
    for (uint32_t To : Blocks[B])
      ++Ways[To];
  std::vector<uint32_t> PartOf(Blocks.size());
  std::iota(PartOf.begin(), PartOf.end(), 0);
  for (uint32_t B : Order) {
    if (B == Facts.Entry || PartOf[B] != B)
      continue;
    while (Blocks[B].size() == 1) {
      uint32_t Next = Blocks[B][0];
      if (Next == B || Next == Facts.Exit || Next == Facts.Entry ||
          Ways[Next] != 1)
        break;
      PartOf[Next] = B;
      Blocks[B] = std::exchange(Blocks[Next], {});
    }
  }
  for (Event &E : Facts.Events)
    E.Block = PartOf[E.Block];
}

/// `rc = -1; goto out;` where behind `out` stands only `return rc` is `return
/// -1`: who asks about early ways out need not know that they meet.
static void splitReturns(FunctionFacts &Facts, const PlaceTable &Places,
                         llvm::function_ref<bool(PlaceId)> IsPrivate) {
  auto &Blocks = Facts.Blocks;
  std::vector<unsigned> Count(Blocks.size());
  std::vector<uint32_t> Last(Blocks.size());
  for (uint32_t I = 0; I != Facts.Events.size(); ++I) {
    ++Count[Facts.Events[I].Block];
    Last[Facts.Events[I].Block] = I;
  }
  auto ReturnOf = [&](uint32_t B) -> const Event * {
    const Event *E = Count[B] == 1 ? &Facts.Events[Last[B]] : nullptr;
    return E && E->Kind == EventKind::Return && E->Ops.size() == 1 &&
                   E->Ops[0].Values.size() == 1 &&
                   Places.kind(E->Ops[0].Values[0]) == PlaceKind::Local &&
                   IsPrivate(E->Ops[0].Values[0])
               ? E
               : nullptr;
  };
  // What one way has to return may be another local: from the end on.
  for (uint32_t B = Blocks.size(); B-- > 0;) {
    if (!Count[B] || Blocks[B].size() != 1)
      continue;
    const Event *Return = ReturnOf(Blocks[B][0]);
    Event &E = Facts.Events[Last[B]];
    if (!Return || E.Kind != EventKind::Define ||
        E.Ops[0].Values != Return->Ops[0].Values)
      continue;
    Blocks[B] = Edges(Blocks[Return->Block]);
    E.Kind = EventKind::Return;
    E.Ops.erase(E.Ops.begin());
  }
}

void FunctionBuilder::simplifyBlocks() {
  auto &Blocks = Facts.Blocks;
  llvm::BitVector IsEmpty(Blocks.size(), true), IsBranch(Blocks.size());
  for (const Event &E : Facts.Events) {
    IsEmpty.reset(E.Block);
    if (E.Kind == EventKind::Branch || E.Kind == EventKind::Switch)
      IsBranch.set(E.Block);
  }
  auto IsPassedThrough = [&](uint32_t B) {
    return IsEmpty.test(B) && Blocks[B].size() == 1 && Blocks[B][0] != B &&
           B != Facts.Entry;
  };
  for (bool Again = true; Again;) {
    Again = false;
    for (uint32_t B = Blocks.size(); B-- > 0;) {
      Edges Before = Blocks[B];
      for (uint32_t &To : Blocks[B])
        // Bounded: there may be a cycle of empty blocks.
        for (unsigned I = 0; I != 8 && IsPassedThrough(To); ++I)
          To = Blocks[To][0];
      if (!IsBranch.test(B)) {
        // What goes round or ends the program unseen, in a macro, is left out.
        auto IsDropped = [&](uint32_t To) {
          bool IsDeadEnd = Blocks[To].empty() && To != Facts.Exit;
          return Blocks[B].size() > 1 && IsEmpty.test(To) &&
                 (To == B || IsDeadEnd);
        };
        Edges Distinct;
        for (uint32_t To : Blocks[B])
          if (!llvm::is_contained(Distinct, To) && !IsDropped(To))
            Distinct.push_back(To);
        if (Distinct.empty() && !Before.empty())
          Distinct.push_back(Before[0]);
        Blocks[B] = std::move(Distinct);
      }
      Again |= Blocks[B] != Before;
    }
  }

  splitReturns(Facts, Names.Unit.Places, [&](PlaceId Place) {
    const VarDecl *V = Places.local(Place);
    return V && !Scan.local(V).AddressTaken;
  });
  joinBlocks();
  std::vector<uint32_t> Order = reversePostOrder(
      Facts.Entry, Blocks.size(), [&](uint32_t B) { return Blocks[B]; });
  if (!llvm::is_contained(Order, Facts.Exit))
    Order.push_back(Facts.Exit);
  std::vector<uint32_t> Number(Blocks.size(), ~0u);
  for (uint32_t I = 0; I != Order.size(); ++I)
    Number[Order[I]] = I;
  std::vector<Edges> Kept;
  for (uint32_t B : Order) {
    Edges &To = Kept.emplace_back(std::move(Blocks[B]));
    for (uint32_t &T : To)
      T = Number[T];
  }
  Blocks = std::move(Kept);
  Facts.Exit = Number[Facts.Exit];
  // No way leads there any more: its branch is answered on all of them.
  llvm::erase_if(Facts.Events,
                 [&](const Event &E) { return Number[E.Block] == ~0u; });
  for (Event &E : Facts.Events)
    E.Block = Number[E.Block];
  llvm::stable_sort(Facts.Events, [](const Event &A, const Event &B) {
    return A.Block < B.Block;
  });
}
