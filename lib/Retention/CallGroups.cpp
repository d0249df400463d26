//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Finds the groups: the strongly connected components of the calls.
///
//===----------------------------------------------------------------------===//

#include "CallGroups.h"
#include "Program.h"

using namespace cvet;

namespace {

constexpr uint32_t None = ~0u;

/// Tarjan's algorithm along the callers, without recursion: chains of calls are
/// longer than a stack is deep.
class GroupFinder {
public:
  GroupFinder(const std::vector<Function> &Functions,
              std::vector<uint32_t> &GroupOf)
      : Functions(Functions), GroupOf(GroupOf), Number(Functions.size(), None),
        Low(Functions.size()) {
    GroupOf.assign(Functions.size(), None);
  }

  uint32_t run() {
    for (FunctionId F = 0; F < Functions.size(); ++F)
      if (Number[F] == None)
        visit(F);
    return Groups;
  }

private:
  struct Frame {
    FunctionId F;
    uint32_t Caller = 0; ///< index into the function's callers
  };

  void enter(FunctionId F) {
    Number[F] = Low[F] = Next++;
    Open.push_back(F);
    Frames.push_back({F});
  }

  /// \p F is left; what is still open since it was entered is its group.
  void leave(FunctionId F) {
    Frames.pop_back();
    if (!Frames.empty())
      Low[Frames.back().F] = std::min(Low[Frames.back().F], Low[F]);
    if (Low[F] != Number[F])
      return;
    for (FunctionId Member = None; Member != F;) {
      Member = Open.pop_back_val();
      GroupOf[Member] = Groups;
    }
    ++Groups;
  }

  void visit(FunctionId Start) {
    enter(Start);
    while (!Frames.empty()) {
      Frame &Top = Frames.back();
      const std::vector<CallSite> &Callers = Functions[Top.F].Callers;
      if (Top.Caller == Callers.size()) {
        leave(Top.F);
        continue;
      }
      const CallSite &S = Callers[Top.Caller++];
      if (S.Target.Kind == CallKind::Deferred)
        continue;
      FunctionId Caller = S.caller();
      if (Number[Caller] == None)
        enter(Caller);
      else if (GroupOf[Caller] == None)
        Low[Top.F] = std::min(Low[Top.F], Number[Caller]);
    }
  }

  const std::vector<Function> &Functions;
  std::vector<uint32_t> &GroupOf;
  std::vector<uint32_t> Number, Low;
  llvm::SmallVector<FunctionId, 0> Open;
  std::vector<Frame> Frames;
  uint32_t Next = 0, Groups = 0;
};

} // namespace

CallGroups::CallGroups(const std::vector<Function> &Functions)
    : GroupOf(std::make_unique<std::vector<uint32_t>>()) {
  Callers.resize(GroupFinder(Functions, *GroupOf).run());
  for (FunctionId F = 0; F < Functions.size(); ++F)
    for (const CallSite &S : Functions[F].Callers)
      if (uint32_t G = (*GroupOf)[S.caller()];
          S.Target.Kind != CallKind::Deferred && G != (*GroupOf)[F])
        Callers[(*GroupOf)[F]].push_back(G);
  for (auto &All : Callers) {
    llvm::sort(All);
    All.erase(llvm::unique(All), All.end());
  }
}

FunctionSet CallGroups::withCallers(llvm::ArrayRef<FunctionId> Of) const {
  FunctionSet Set;
  Set.GroupOf = GroupOf.get();
  Set.Groups.resize(Callers.size());
  llvm::SmallVector<uint32_t, 16> Work;
  auto Reach = [&](uint32_t G) {
    if (Set.Groups.test(G))
      return;
    Set.Groups.set(G);
    Work.push_back(G);
  };
  for (FunctionId F : Of)
    Reach((*GroupOf)[F]);
  while (!Work.empty())
    for (uint32_t G : Callers[Work.pop_back_val()])
      Reach(G);
  return Set;
}
