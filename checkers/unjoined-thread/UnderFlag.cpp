//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Threads that are joined only under a flag which they change themselves.
///
//===----------------------------------------------------------------------===//

#include "DeadCode.h"
#include "UnjoinedThread.h"

using namespace cvet;
using namespace cvet::unjoined;

namespace {

/// A scalar that a branch asks.
struct Flag {
  NameId Name = 0;
  unsigned NonZeroEdge = 0;
  /// The edge that is taken where it is \p Value.
  unsigned edge(bool Value) const {
    return Value ? NonZeroEdge : 1 - NonZeroEdge;
  }
};

/// Asks for flags, and what is stored to them.
class Flags {
public:
  explicit Flags(const RetentionGraph &G) : G(G), P(G.program()) {}

  std::optional<Flag> asked(FunctionId F, uint32_t I) const {
    const Event &E = P.Functions[F].Events[I];
    if (E.Kind != EventKind::Branch || E.Ops.size() != 1 ||
        E.Ops[0].Values.size() != 1 ||
        (E.Condition != ConditionKind::NonNull &&
         E.Condition != ConditionKind::IsNull))
      return std::nullopt;
    NameId Name = name(F, I, E.Ops[0].Values[0]);
    if (!Name)
      return std::nullopt;
    return Flag{Name, E.Condition == ConditionKind::NonNull ? 0u : 1u};
  }

  /// The constant, as a truth, that event \p I of \p F stores to \p Name.
  std::optional<bool> stored(FunctionId F, uint32_t I, NameId Name) const {
    const Event &E = P.Functions[F].Events[I];
    if (E.Kind != EventKind::Store || E.Ops[0].Values.size() != 1 ||
        E.Ops[1].Values.size() != 1 || name(F, I, E.Ops[0].Values[0]) != Name)
      return std::nullopt;
    auto Value = integerAt(E.Ops[1].Values[0], P.Places, P.Names);
    return Value ? std::optional(*Value != 0) : std::nullopt;
  }

  /// Does \p F, or what it calls at event \p I, store \p Value to \p Name?
  bool stores(FunctionId F, uint32_t I, NameId Name, bool Value) const {
    if (stored(F, I, Name) == Value)
      return true;
    auto Call = P.callAt(F, I);
    if (!Call)
      return false;
    for (const CallTarget &T : P.targets(*Call))
      if (T.Kind != CallKind::Deferred)
        for (FunctionId In : callClosure(P, T.Callee, MaxCallDepth))
          for (uint32_t J = 0; J < P.Functions[In].Events.size(); ++J)
            if (stored(In, J, Name) == Value)
              return true;
    return false;
  }

private:
  /// A field of what a pointer leads to, or a variable.
  NameId name(FunctionId F, uint32_t I, PlaceId Place) const {
    for (PlaceId V : G.effects().expand(F, I, Place)) {
      NameId Name = holderName(P.Places, V);
      const FieldFacts *Fd = P.field(Name);
      const GlobalFacts *V2 = P.global(Name);
      if ((Fd && Fd->Type.K == TypeClass::Scalar) ||
          (V2 && V2->Type.K == TypeClass::Scalar))
        return Name;
    }
    return 0;
  }

  const RetentionGraph &G;
  const Program &P;
};

} // namespace

/// Does \p R come to event \p To although nobody has told it to stop, as the
/// stores of \p Stopper do?
static bool comesThere(const RetentionGraph &G, const Flags &Asked,
                       FunctionId R, uint32_t To, FunctionId Stopper) {
  const Program &P = G.program();
  const Function &Fn = P.Functions[R];
  auto IsForbidden = [&](uint32_t Branch, unsigned Edge) {
    std::optional<Flag> Fl = Asked.asked(R, Branch);
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
      std::optional<Flag> F = Asked.asked(At.F, By);
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
