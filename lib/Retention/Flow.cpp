//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Searches through the control flow of one function.
///
//===----------------------------------------------------------------------===//

#include "Flow.h"

using namespace cvet;

Flow::Scan Flow::scan(uint32_t Begin, uint32_t End, uint32_t To,
                      const EventSet &Avoid) const {
  for (uint32_t E = Begin; E < End; ++E) {
    if (E == To)
      return Scan::Hit;
    if (Avoid.test(E))
      return Scan::Cut;
  }
  return Scan::Through;
}

bool Flow::hasPathFromBlock(uint32_t Block, uint32_t To,
                            const EventSet &Avoid) const {
  llvm::BitVector Seen(F.Blocks.size());
  llvm::SmallVector<uint32_t, 16> Work{Block};
  while (!Work.empty()) {
    uint32_t B = Work.pop_back_val();
    if (Seen.test(B))
      continue;
    Seen.set(B);
    switch (scan(F.BlockBegin[B], F.BlockBegin[B + 1], To, Avoid)) {
    case Scan::Hit:
      return true;
    case Scan::Cut:
      continue;
    case Scan::Through:
      break;
    }
    if (B == F.Exit && To == Boundary)
      return true;
    Work.append(F.Blocks[B].begin(), F.Blocks[B].end());
  }
  return false;
}

bool Flow::hasPath(uint32_t From, uint32_t To, const EventSet &Avoid) const {
  if (From == Boundary)
    return hasPathFromBlock(F.Entry, To, Avoid);
  uint32_t B = F.Events[From].Block;
  switch (scan(From + 1, F.BlockBegin[B + 1], To, Avoid)) {
  case Scan::Hit:
    return true;
  case Scan::Cut:
    return false;
  case Scan::Through:
    break;
  }
  if (B == F.Exit && To == Boundary)
    return true;
  for (uint32_t S : F.Blocks[B])
    if (hasPathFromBlock(S, To, Avoid))
      return true;
  return false;
}

llvm::ArrayRef<uint32_t> Flow::reachingDefines(uint32_t At,
                                               PlaceId Root) const {
  auto Defs = F.Defines.find(Root);
  if (Defs == F.Defines.end())
    return {};
  auto [It, New] = Reaching.try_emplace({At, Root});
  if (!New)
    return It->second;
  llvm::SmallVector<uint32_t, 2> Found;
  // The last definition before event \p Before in block B.
  auto LastIn = [&](uint32_t B, uint32_t Before) -> std::optional<uint32_t> {
    for (uint32_t D : llvm::reverse(Defs->second))
      if (D < Before && D >= F.BlockBegin[B] && D < F.BlockBegin[B + 1])
        return D;
    return std::nullopt;
  };
  uint32_t Here = F.Events[At].Block;
  if (auto D = LastIn(Here, At)) {
    Found.push_back(*D);
  } else {
    llvm::BitVector Seen(F.Blocks.size());
    llvm::SmallVector<uint32_t, 16> Work(F.Preds[Here].begin(),
                                         F.Preds[Here].end());
    while (!Work.empty()) {
      uint32_t B = Work.pop_back_val();
      if (Seen.test(B))
        continue;
      Seen.set(B);
      if (auto D = LastIn(B, ~0u))
        Found.push_back(*D);
      else
        Work.append(F.Preds[B].begin(), F.Preds[B].end());
    }
    llvm::sort(Found);
  }
  return Reaching[{At, Root}] = std::move(Found);
}

EventSet Flow::defines(PlaceId Root) const {
  EventSet Set = none();
  auto Defines = F.Defines.find(Root);
  if (Defines != F.Defines.end())
    for (uint32_t D : Defines->second)
      Set.set(D);
  return Set;
}

unsigned Flow::distance(uint32_t From, uint32_t To) const {
  std::vector<uint32_t> Work{From};
  llvm::BitVector Seen(F.Blocks.size());
  for (unsigned D = 0; !Work.empty(); ++D) {
    std::vector<uint32_t> Next;
    for (uint32_t B : Work) {
      if (B == To)
        return D;
      if (Seen.test(B))
        continue;
      Seen.set(B);
      Next.insert(Next.end(), F.Blocks[B].begin(), F.Blocks[B].end());
    }
    Work = std::move(Next);
  }
  return ~0u;
}

bool Flow::dominates(uint32_t A, uint32_t B) const {
  constexpr uint32_t None = ~0u;
  if (ImmediateDominator.empty()) {
    // Cooper, Harvey, Kennedy; blocks are numbered in reverse post-order.
    auto &Idom = ImmediateDominator;
    Idom.assign(F.Blocks.size(), None);
    Idom[F.Entry] = F.Entry;
    for (bool Changed = true; Changed;) {
      Changed = false;
      for (uint32_t X = 0; X < F.Blocks.size(); ++X) {
        if (X == F.Entry)
          continue;
        uint32_t New = None;
        for (uint32_t P : F.Preds[X]) {
          if (Idom[P] == None)
            continue;
          if (New == None) {
            New = P;
            continue;
          }
          uint32_t Q = P;
          while (Q != New) {
            while (Q > New)
              Q = Idom[Q];
            while (New > Q)
              New = Idom[New];
          }
        }
        if (New != None && Idom[X] != New) {
          Idom[X] = New;
          Changed = true;
        }
      }
    }
  }
  for (;;) {
    if (A == B)
      return true;
    if (B == F.Entry || ImmediateDominator[B] == None)
      return false;
    B = ImmediateDominator[B];
  }
}

bool Flow::edgeDominates(uint32_t Branch, unsigned Edge, uint32_t B) const {
  if (Edge >= F.Blocks[Branch].size())
    return false;
  uint32_t S = F.Blocks[Branch][Edge];
  if (F.Blocks[Branch].size() == 2 && F.Blocks[Branch][1 - Edge] == S)
    return false;
  // The target must be entered through this edge alone (but for loops back).
  for (uint32_t P : F.Preds[S])
    if (P != Branch && !dominates(S, P))
      return false;
  return dominates(S, B);
}
