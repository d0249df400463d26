//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Threads that are joined only under a flag which they change themselves.
///
//===----------------------------------------------------------------------===//

#include "Flags.h"
#include "UnjoinedThread.h"

using namespace cvet;
using namespace cvet::unjoined;

/// Does \p R come to event \p To although nobody has told it to stop, as the
/// stores of \p Stopper do?
static bool comesThere(const RetentionGraph &G, const Flags &Asked,
                       FunctionId R, uint32_t To, FunctionId Stopper) {
  const Program &P = G.program();
  const Function &Fn = P.Functions[R];
  auto IsForbidden = [&](uint32_t Branch, unsigned Edge) {
    std::optional<AskedFlag> Fl = Asked.asked(R, Branch);
    if (!Fl)
      return false;
    for (uint32_t I = 0; I < P.Functions[Stopper].Events.size(); ++I)
      if (auto Value = Asked.stored(Stopper, I, Fl->Name);
          Value && Fl->edge(*Value) == Edge)
        return true;
    return false;
  };
  llvm::BitVector Seen(Fn.Blocks.size());
  llvm::SmallVector<uint32_t, 16> Work{Fn.Entry};
  while (!Work.empty()) {
    uint32_t B = Work.pop_back_val();
    if (Seen.test(B))
      continue;
    Seen.set(B);
    if (B == Fn.Events[To].Block)
      return true;
    uint32_t End = Fn.BlockBegin[B + 1];
    bool IsBranch =
        End > Fn.BlockBegin[B] && Fn.Events[End - 1].Kind == EventKind::Branch;
    for (unsigned Edge = 0; Edge < Fn.Blocks[B].size(); ++Edge)
      if (!IsBranch || !IsForbidden(End - 1, Edge))
        Work.push_back(Fn.Blocks[B][Edge]);
  }
  return false;
}

/// Each join asks a flag first that the thread itself changes before it ends by
/// itself; then what has the handle is freed.
bool UnjoinedThread::sayUnderFlag(const Candidate &C, const ThreadEnd &End) {
  if (C.S->Routines.size() != 1)
    return false;
  const FunctionId R = C.S->Routines.front();
  Flags Asked(G);
  // The branch that decides \p At, and the change in the routine.
  auto Decided = [&](const ThreadEnd &At, uint32_t &By, uint32_t &Change) {
    const Function &Fn = P.Functions[At.F];
    const Flow &Fl = G.effects().flow(At.F);
    for (By = 0; By < Fn.Events.size(); ++By) {
      std::optional<AskedFlag> F = Asked.asked(At.F, By);
      if (!F)
        continue;
      for (bool Value : {false, true}) {
        if (!Fl.edgeDominates(Fn.Events[By].Block, F->edge(!Value),
                              Fn.Events[At.Event].Block))
          continue;
        for (Change = 0; Change < P.Functions[R].Events.size(); ++Change)
          if (Asked.stores(R, Change, F->Name, Value) &&
              comesThere(G, Asked, R, Change, At.F))
            return F->Name;
      }
    }
    return NameId(0);
  };
  std::optional<Site> Change, Dies;
  NameId Name = 0;
  for (NameId N : C.Fate.Names) {
    const FieldFacts *Handle = P.field(N);
    for (const ThreadEnd &At : Handles.ends(N)) {
      uint32_t By = 0, Changed = 0;
      Name = Decided(At, By, Changed);
      if (!Name || !Handle)
        return false;
      Change = Site{R, Changed};
      // On the way that does not join.
      const Flow &Fl = G.effects().flow(At.F);
      EventSet Ends = endEvents(C, At.F);
      for (const Effect &X : G.effects().of(At.F))
        if (!Dies && X.Kind == EffectKind::Kill && X.Record == Handle->Record &&
            Fl.hasPath(By, X.Event, Ends))
          Dies = Site{At.F, X.Event};
    }
  }
  if (!Dies)
    return false;
  std::string Spelled = G.spell({HolderKind::Field, Name});
  Reasons Why;
  Why.add(JoinedSomewhere, G.place(End.F, End.Event));
  Why.add(FlagClearedByThread, G.place(R, Change->Event), {Spelled});
  Finding *F = decide(C, Why, [&] {
    return "the thread in '" + what(C) +
           "' is not joined where it has changed '" + Spelled + "' itself";
  });
  if (!F)
    return true;
  Reporter::note(*F, G.place(R, Change->Event),
                 "the thread changes '" + Spelled + "' here");
  Reporter::note(*F, G.place(End.F, End.Event),
                 "it is joined or detached here only if '" + Spelled +
                     "' says so");
  Reporter::note(*F, G.place(Dies->F, Dies->Event),
                 "what has the handle is freed here");
  return true;
}
