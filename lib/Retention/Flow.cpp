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
#include "Blocks.h"

using namespace cvet;

llvm::BitVector
cvet::closure(llvm::ArrayRef<uint32_t> Starts,
              llvm::ArrayRef<llvm::SmallVector<uint32_t, 2>> Edges) {
  llvm::BitVector Seen(Edges.size());
  llvm::SmallVector<uint32_t, 16> Work(Starts.begin(), Starts.end());
  while (!Work.empty()) {
    uint32_t B = Work.pop_back_val();
    if (Seen.test(B))
      continue;
    Seen.set(B);
    Work.append(Edges[B].begin(), Edges[B].end());
  }
  return Seen;
}

Flow::Scan Flow::scan(uint32_t Begin, uint32_t End, uint32_t To,
                      const EventSet &Avoid) const {
  const bool IsHere = Begin <= To && To < End;
  if (Avoid.find_first_in(Begin, IsHere ? To : End) >= 0)
    return Scan::Cut;
  return IsHere ? Scan::Hit : Scan::Through;
}

bool Flow::hasPathFromBlocks(llvm::ArrayRef<uint32_t> Starts, uint32_t To,
                             const EventSet &Avoid) const {
  llvm::BitVector Seen(F.Blocks.size());
  llvm::SmallVector<uint32_t, 16> Work(Starts.begin(), Starts.end());
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

/// The blocks that some way from the end of \p Block leads to.
const llvm::BitVector &Flow::blocksBehind(uint32_t Block) const {
  if (Behind.empty())
    Behind.resize(F.Blocks.size());
  if (Behind[Block].empty())
    Behind[Block] = closure(F.Blocks[Block], F.Blocks);
  return Behind[Block];
}

/// Is there any path from just after event \p From to event \p To?
bool Flow::goesTo(uint32_t From, uint32_t To) const {
  const uint32_t Begin = F.Events[From].Block;
  if (To == Boundary)
    return returnsFrom(Begin);
  const uint32_t End = F.Events[To].Block;
  return (Begin == End && From < To) || blocksBehind(Begin).test(End);
}

bool Flow::hasPath(uint32_t From, uint32_t To, const EventSet &Avoid) const {
  // What is kept of each block is not much, unless there are very many.
  constexpr unsigned MaxBlocks = 2048;
  if (From == Boundary)
    return hasPathFromBlock(F.Entry, To, Avoid);
  if (Avoid.none() && F.Blocks.size() <= MaxBlocks)
    return goesTo(From, To);
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
  return hasPathFromBlocks(F.Blocks[B], To, Avoid);
}

bool Flow::returnsFrom(uint32_t From) const {
  if (Returning.empty())
    Returning = closure(F.Exit, F.Preds);
  return Returning.test(From);
}

/// Adds the events from \p Begin on, up to one that is avoided. Is there none?
bool Flow::addEvents(uint32_t Begin, uint32_t End, const EventSet &Avoid,
                     Reach &Found) const {
  int Cut = Avoid.find_first_in(Begin, End);
  Found.Events.set(Begin, Cut < 0 ? End : Cut + 1);
  return Cut < 0;
}

void Flow::addBlocks(llvm::ArrayRef<uint32_t> Starts, const EventSet &Avoid,
                     Reach &Found) const {
  llvm::BitVector Seen(F.Blocks.size());
  llvm::SmallVector<uint32_t, 16> Work(Starts.begin(), Starts.end());
  while (!Work.empty()) {
    uint32_t B = Work.pop_back_val();
    if (Seen.test(B))
      continue;
    Seen.set(B);
    if (!addEvents(F.BlockBegin[B], F.BlockBegin[B + 1], Avoid, Found))
      continue;
    Found.Exit |= B == F.Exit;
    Work.append(F.Blocks[B].begin(), F.Blocks[B].end());
  }
}

Flow::Reach Flow::reachedFromBlock(uint32_t Block,
                                   const EventSet &Avoid) const {
  Reach Found{none()};
  addBlocks(Block, Avoid, Found);
  return Found;
}

Flow::Reach Flow::reached(uint32_t From, const EventSet &Avoid) const {
  if (From == Boundary)
    return reachedFromBlock(F.Entry, Avoid);
  Reach Found{none()};
  uint32_t B = F.Events[From].Block;
  if (addEvents(From + 1, F.BlockBegin[B + 1], Avoid, Found)) {
    Found.Exit = B == F.Exit;
    addBlocks(F.Blocks[B], Avoid, Found);
  }
  return Found;
}

EventSet Flow::leadingTo(uint32_t To, const EventSet &Avoid) const {
  EventSet Found = none();
  // Adds the events up to \p End, back to one that is avoided. Is there none?
  auto AddEvents = [&](uint32_t Begin, uint32_t End) {
    const int Cut = Begin < End ? Avoid.find_last_in(Begin, End) : -1;
    Found.set(Cut < 0 ? Begin : Cut, End);
    return Cut < 0;
  };
  const uint32_t At = To == Boundary ? F.Exit : F.Events[To].Block;
  const uint32_t Last = To == Boundary ? F.BlockBegin[At + 1] : To;
  llvm::BitVector Seen(F.Blocks.size());
  llvm::SmallVector<uint32_t, 16> Work;
  if (AddEvents(F.BlockBegin[At], Last))
    Work.append(F.Preds[At].begin(), F.Preds[At].end());
  while (!Work.empty()) {
    const uint32_t B = Work.pop_back_val();
    if (Seen.test(B))
      continue;
    Seen.set(B);
    // What comes before it in its own block has been added.
    if (AddEvents(B == At ? Last : F.BlockBegin[B], F.BlockBegin[B + 1]) &&
        B != At)
      Work.append(F.Preds[B].begin(), F.Preds[B].end());
  }
  return Found;
}

llvm::ArrayRef<uint32_t> Flow::reachingDefines(uint32_t At,
                                               PlaceId Root) const {
  const llvm::ArrayRef<uint32_t> Defs = F.Defines[Root];
  if (Defs.empty())
    return {};
  // The last definition in block B before event \p Before, or null.
  auto LastIn = [&](uint32_t B, uint32_t Before) -> const uint32_t * {
    Before = std::min(Before, F.BlockBegin[B + 1]);
    const uint32_t *Next = llvm::lower_bound(Defs, Before);
    return Next != Defs.begin() && Next[-1] >= F.BlockBegin[B] ? Next - 1
                                                               : nullptr;
  };
  uint32_t Here = F.Events[At].Block;
  if (const uint32_t *Last = LastIn(Here, At))
    return {Last, 1};
  auto [It, New] = Reaching.try_emplace({Here, Root});
  if (!New)
    return It->second;
  std::vector<uint32_t> Found;
  llvm::BitVector Seen(F.Blocks.size());
  llvm::SmallVector<uint32_t, 16> Work(F.Preds[Here].begin(),
                                       F.Preds[Here].end());
  while (!Work.empty()) {
    uint32_t B = Work.pop_back_val();
    if (Seen.test(B))
      continue;
    Seen.set(B);
    if (const uint32_t *Last = LastIn(B, ~0u))
      Found.push_back(*Last);
    else
      Work.append(F.Preds[B].begin(), F.Preds[B].end());
  }
  llvm::sort(Found);
  return It->second = std::move(Found);
}

EventSet Flow::defines(PlaceId Root) const {
  EventSet Set = none();
  for (uint32_t D : F.Defines[Root])
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

void Flow::computeDominators() const {
  constexpr uint32_t None = ~0u;
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
  std::vector<llvm::SmallVector<uint32_t, 2>> Children(F.Blocks.size());
  for (uint32_t B = 0; B < F.Blocks.size(); ++B)
    if (B != F.Entry && Idom[B] != None)
      Children[Idom[B]].push_back(B);
  // A block that nothing leads to is dominated by itself only.
  Visit.resize(F.Blocks.size());
  uint32_t Time = 0;
  for (uint32_t B = 0; B < F.Blocks.size(); ++B)
    if (Idom[B] == None)
      Visit[B] = {++Time, Time};
  std::vector<std::pair<uint32_t, uint32_t>> Stack{{F.Entry, 0}};
  Visit[F.Entry].first = ++Time;
  while (!Stack.empty()) {
    auto &[B, Next] = Stack.back();
    if (Next == Children[B].size()) {
      Visit[B].second = Time;
      Stack.pop_back();
      continue;
    }
    uint32_t Child = Children[B][Next++];
    Visit[Child].first = ++Time;
    Stack.push_back({Child, 0});
  }
}

bool Flow::dominates(uint32_t A, uint32_t B) const {
  if (Visit.empty())
    computeDominators();
  return Visit[A].first <= Visit[B].first && Visit[B].first <= Visit[A].second;
}

void Flow::computeEntrances() const {
  Entrances.assign(F.Blocks.size(), 0);
  for (uint32_t B = 0; B < F.Blocks.size(); ++B)
    for (unsigned Edge = 0; Edge < std::min<size_t>(2, F.Blocks[B].size());
         ++Edge) {
      uint32_t S = F.Blocks[B][Edge];
      bool IsBoth = F.Blocks[B].size() == 2 && F.Blocks[B][1 - Edge] == S;
      // The target must be entered through this edge alone (but for loops
      // back).
      if (!IsBoth && llvm::all_of(F.Preds[S], [&](uint32_t P) {
            return P == B || dominates(S, P);
          }))
        Entrances[B] |= 1 << Edge;
    }
}

bool Flow::edgeDominates(uint32_t Branch, unsigned Edge, uint32_t B) const {
  if (Edge >= F.Blocks[Branch].size())
    return false;
  if (Entrances.empty())
    computeEntrances();
  return (Entrances[Branch] >> Edge & 1) &&
         dominates(F.Blocks[Branch][Edge], B);
}

Flow::BlockSet Flow::blocksOf(const EventSet &Events) const {
  if (Visit.empty())
    computeDominators();
  BlockSet Set;
  uint32_t Last = ~0u;
  for (unsigned I : Events.set_bits()) {
    uint32_t B = F.Events[I].Block;
    if (B != Last)
      Set.Times.push_back(Visit[B].first);
    Last = B;
  }
  llvm::sort(Set.Times);
  return Set;
}

bool Flow::edgeDominatesAny(uint32_t Branch, unsigned Edge,
                            const BlockSet &Blocks) const {
  if (Edge >= F.Blocks[Branch].size())
    return false;
  if (Entrances.empty())
    computeEntrances();
  if (!(Entrances[Branch] >> Edge & 1))
    return false;
  // What a block dominates is visited while it is.
  auto [First, Last] = Visit[F.Blocks[Branch][Edge]];
  const auto *At = llvm::lower_bound(Blocks.Times, First);
  return At != Blocks.Times.end() && *At <= Last;
}
