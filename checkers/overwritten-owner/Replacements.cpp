//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// `p = realloc(p, n)`: where that fails, the old block is still there, and
/// nobody has its address any more.
///
//===----------------------------------------------------------------------===//

#include "OverwrittenOwner.h"
#include "Site.h"

using namespace cvet;
using namespace cvet::overwritten;

namespace {

const ReasonKind FailureReturns("failure-returns", Side::Argument, Scope::Way,
                                Basis::Shown, Confidence::Medium,
                                "where it fails, the function goes on");
const ReasonKind FailureUnasked("failure-unasked", Side::Argument, Scope::Way,
                                Basis::Habit, Confidence::Low,
                                "nobody asks whether it failed");
const ReasonKind OldOneElsewhere("old-one-elsewhere", Side::Defeater,
                                 Scope::Object, Basis::Shown, Nothing,
                                 "another variable has the old block");
const ReasonKind MainEnds("main-ends", Side::Defeater, Scope::Object,
                          Basis::Shown, Confidence::Low,
                          "that is in 'main', whose end frees everything");

class Replacements {
public:
  Replacements(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report) {}

  void look(CallId Call);

private:
  std::optional<uint32_t> asks(FunctionId F, uint32_t Set, PlaceId To,
                               unsigned &Failed) const;
  std::optional<Site> copied(FunctionId F, uint32_t Call, PlaceId Place) const;
  void tell(FunctionId F, uint32_t Call, uint32_t Set, PlaceId To);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
};

} // namespace

/// The branch behind event \p Set of \p F on whether \p To is null, and the
/// edge on which it is.
std::optional<uint32_t> Replacements::asks(FunctionId F, uint32_t Set,
                                           PlaceId To, unsigned &Failed) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  PlaceId Result = Fn.Events[Set].Ops[1].Values.front();
  for (uint32_t E = Set + 1; E < Fn.Events.size(); ++E) {
    const Event &Ev = Fn.Events[E];
    if (Ev.Kind != EventKind::Branch ||
        (Ev.Condition != ConditionKind::IsNull &&
         Ev.Condition != ConditionKind::NonNull) ||
        Ev.Ops.empty() || Ev.Ops[0].Values.size() != 1 ||
        (Ev.Ops[0].Values.front() != To && Ev.Ops[0].Values.front() != Result))
      continue;
    if (!Fl.hasPath(Set, E, Fl.none()))
      continue;
    Failed = Ev.Condition == ConditionKind::IsNull ? 0 : 1;
    return E;
  }
  return std::nullopt;
}

/// Where what \p Place has was copied to another place on the way to the call.
std::optional<Site> Replacements::copied(FunctionId F, uint32_t Call,
                                         PlaceId Place) const {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Ev = Fn.Events[E];
    if ((Ev.Kind == EventKind::Define || Ev.Kind == EventKind::Store) &&
        llvm::is_contained(Ev.Ops[1].Values, Place) &&
        Fl.hasPath(E, Call, Fl.none()))
      return Site{F, E};
  }
  // A local that is itself a copy of a place.
  if (P.Places.kind(Place) == PlaceKind::Local)
    for (uint32_t D : Fl.reachingDefines(Call, Place))
      for (PlaceId V : Fn.Events[D].Ops[1].Values)
        if (holderName(P.Places, V) || P.Places.rootKind(V) == PlaceKind::Param)
          return Site{F, D};
  // The caller has it, too.
  if (P.Places.kind(Place) == PlaceKind::Param)
    return Site{F, Call};
  return std::nullopt;
}

void Replacements::tell(FunctionId F, uint32_t Call, uint32_t Set, PlaceId To) {
  const Function &Fn = P.Functions[F];
  const Flow &Fl = G.effects().flow(F);
  SourcePlace Where = G.place(F, Set);
  Reasons Why;
  unsigned Failed = 0;
  auto Asks = asks(F, Set, To, Failed);
  if (!Asks) {
    Why.add(FailureUnasked, Where);
  } else {
    // A way that ends the program loses nothing.
    const uint32_t Next = Fn.Blocks[Fn.Events[*Asks].Block][Failed];
    if (!Fl.hasPathFromBlock(Next, Flow::Boundary, Fl.none()))
      return;
    Why.add(FailureReturns, G.place(F, *Asks));
  }
  if (auto Copy = copied(F, Call, To))
    Why.add(OldOneElsewhere, G.place(Copy->F, Copy->Event));
  if (P.isMain(F))
    Why.add(MainEnds, Where);
  std::string Name = G.spell(F, To);
  Finding *Told = Report.decide(
      Why, Where,
      [&] {
        return "'" + Name +
               "' is set to what replaces its block; where that fails, the old "
               "block is lost";
      },
      Name);
  if (Told && Asks)
    Reporter::note(*Told, G.place(F, *Asks),
                   "it has failed where this is null");
}

void Replacements::look(CallId Call) {
  const FunctionId F = Call.caller();
  const Function &Fn = P.Functions[F];
  const Event &Ev = P.event(Call);
  unsigned Old = 0;
  bool MayFail = false;
  for (const Role &R : P.roles(Call)) {
    if (R.V == Verb::Reallocates)
      Old = R.param(0);
    MayFail |= R.V == Verb::FailsNull;
  }
  if (!Old || !MayFail || Old >= Ev.Ops.size() ||
      Ev.Ops[Old].Values.size() != 1)
    return;
  PlaceId Block = Ev.Ops[Old].Values.front();
  PlaceId Result = P.Places.root(PlaceKind::Call, Ev.CallNo);
  for (uint32_t E = Call.event() + 1; E < Fn.BlockBegin[Ev.Block + 1]; ++E) {
    const Event &Set = Fn.Events[E];
    if ((Set.Kind == EventKind::Store || Set.Kind == EventKind::Define) &&
        Set.Ops[1].Values.size() == 1 && Set.Ops[1].Values.front() == Result)
      return Set.Ops[0].Values.size() == 1 && Set.Ops[0].Values.front() == Block
                 ? tell(F, Call.event(), E, Block)
                 : void();
  }
}

void overwritten::findReplacements(const RetentionGraph &Graph,
                                   Reporter &Report) {
  const Program &P = Graph.program();
  Replacements Look(Graph, Report);
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (!P.Functions[F].IsForeign)
      for (CallId Call : P.calls(F))
        Look.look(Call);
}
