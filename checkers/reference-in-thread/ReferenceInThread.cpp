//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A thread counts itself, or takes its own reference, as the first thing that
/// it does: who waits for the count to become 0, or drops the other reference,
/// may come first.
///
//===----------------------------------------------------------------------===//

#include "Reporter.h"
#include "Rule.h"
#include "Threads.h"

using namespace cvet;

namespace {

const ReasonKind CountedByThread("counted-by-thread", Side::Argument,
                                 Scope::Way, Basis::Shown, Confidence::Medium,
                                 "the new thread counts itself here");
const ReasonKind CountedByStarter("counted-by-starter", Side::Defeater,
                                  Scope::Way, Basis::Shown, Nothing,
                                  "who starts the thread counts it here");
const ReasonKind StarterWaits("starter-waits", Side::Defeater, Scope::Way,
                              Basis::Shown, Nothing,
                              "who starts the thread waits here until it runs");

class ReferenceInThread {
public:
  ReferenceInThread(const RetentionGraph &Graph, Reporter &Report)
      : G(Graph), P(Graph.program()), Report(Report),
        All(Graph.shared<Threads>()) {}

  void run() {
    for (const ThreadStart &S : All.starts())
      for (FunctionId R : S.Routines)
        check(S, R);
  }

private:
  /// A count that goes up or down in a function.
  struct Change {
    uint32_t Event;
    NameId Count;
    PlaceId Place;
    bool IsUp;
  };
  llvm::SmallVector<Change, 4> changes(FunctionId F) const;
  void addChanges(FunctionId F, unsigned Depth,
                  llvm::SmallVectorImpl<Change> &Out) const;
  bool isFirst(FunctionId F, uint32_t Event) const;
  std::optional<Site> waiter(NameId Count) const;
  std::optional<uint32_t> dropped(const ThreadStart &S, NameId Count) const;
  std::optional<uint32_t> waits(const ThreadStart &S) const;
  void check(const ThreadStart &S, FunctionId Routine);

  const RetentionGraph &G;
  const Program &P;
  Reporter &Report;
  const Threads &All;
};

} // namespace

/// The counts that \p F changes, by itself or through a function that it calls.
void ReferenceInThread::addChanges(FunctionId F, unsigned Depth,
                                   llvm::SmallVectorImpl<Change> &Out) const {
  const Function &Fn = P.Functions[F];
  for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
    const Event &E = Fn.Events[I];
    if (E.Kind == EventKind::Increment || E.Kind == EventKind::Decrement) {
      for (PlaceId V : E.Ops[0].Values)
        if (NameId Count = holderName(P.Places, V))
          Out.push_back({I, Count, V, E.Kind == EventKind::Increment});
      continue;
    }
    auto Call = P.callAt(F, I);
    if (!Call || !Depth)
      continue;
    for (const CallTarget &T : P.targets(*Call)) {
      if (T.Kind != CallKind::Direct || P.targets(*Call).size() != 1)
        continue;
      llvm::SmallVector<Change, 4> Inner;
      addChanges(T.Callee, Depth - 1, Inner);
      for (Change C : Inner) {
        C.Event = I;
        Out.push_back(C);
      }
    }
  }
}

llvm::SmallVector<ReferenceInThread::Change, 4>
ReferenceInThread::changes(FunctionId F) const {
  llvm::SmallVector<Change, 4> Out;
  addChanges(F, 1, Out);
  return Out;
}

/// Is \p Event of \p F what it always does once, before its loops?
bool ReferenceInThread::isFirst(FunctionId F, uint32_t Event) const {
  const Function &Fn = P.Functions[F];
  const Flow &Of = G.effects().flow(F);
  EventSet Here = Of.none();
  Here.set(Event);
  for (uint32_t I = 0; I < Event; ++I)
    if (Fn.Events[I].Kind == EventKind::Branch && Fn.Events[I].IsLoop)
      return false;
  return !Of.hasPath(Event, Event, Of.none()) &&
         !Of.hasPath(Flow::Boundary, Flow::Boundary, Here);
}

/// A loop that goes on until the count \p Count has changed.
std::optional<Site> ReferenceInThread::waiter(NameId Count) const {
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const Function &Fn = P.Functions[F];
    for (uint32_t I : G.branches(F)) {
      const Event &E = Fn.Events[I];
      if (!E.IsLoop)
        continue;
      for (const Operand &O : E.Ops)
        for (PlaceId V : O.Values) {
          for (PlaceId At : G.effects().expand(F, I, V))
            if (holderName(P.Places, At) == Count)
              return Site{F, I};
        }
    }
  }
  return std::nullopt;
}

/// Where who starts the thread drops a reference afterwards.
std::optional<uint32_t> ReferenceInThread::dropped(const ThreadStart &S,
                                                   NameId Count) const {
  const Flow &Of = G.effects().flow(S.F);
  for (const Change &C : changes(S.F))
    if (!C.IsUp && C.Count == Count && Of.hasPath(S.Event, C.Event, Of.none()))
      return C.Event;
  return std::nullopt;
}

/// Where who starts the thread waits for something afterwards.
std::optional<uint32_t> ReferenceInThread::waits(const ThreadStart &S) const {
  const Flow &Of = G.effects().flow(S.F);
  for (CallId Call : P.calls(S.F))
    if (Call.event() != S.Event &&
        Of.hasPath(S.Event, Call.event(), Of.none()) &&
        llvm::any_of(P.roles(Call), [](const Role &R) {
          return R.V == Verb::Joins || R.V == Verb::Waits ||
                 (R.V == Verb::Blocks && R.param(0));
        }))
      return Call.event();
  return std::nullopt;
}

void ReferenceInThread::check(const ThreadStart &S, FunctionId Routine) {
  if (Routine == S.F)
    return;
  llvm::SmallVector<Change, 4> Mine = changes(Routine);
  for (const Change &Up : Mine) {
    const bool IsDropped = llvm::any_of(Mine, [&](const Change &Down) {
      return !Down.IsUp && Down.Count == Up.Count;
    });
    if (!Up.IsUp || !IsDropped || !isFirst(Routine, Up.Event))
      continue;
    std::optional<uint32_t> Drop = dropped(S, Up.Count);
    std::optional<Site> Waiter = waiter(Up.Count);
    if (!Drop && !Waiter)
      continue;
    SourcePlace Where = G.place(Routine, Up.Event);
    std::string Name = G.spell(Up.Count);
    Reasons Why;
    Why.add(CountedByThread, Where);
    for (const Change &C : changes(S.F))
      if (C.IsUp && C.Count == Up.Count)
        Why.add(CountedByStarter, G.place(S.F, C.Event));
    if (auto Wait = waits(S))
      Why.add(StarterWaits, G.place(S.F, *Wait));
    Finding *Told = Report.decide(
        Why, Where,
        [&] {
          return "the new thread raises '" + Name +
                 "' itself: that may be too late";
        },
        Name);
    if (!Told)
      return;
    Reporter::note(*Told, G.place(S.F, S.Event), "the thread is started here");
    if (Drop)
      Reporter::note(*Told, G.place(S.F, *Drop),
                     "'" + Name + "' goes down here, maybe first");
    else
      Reporter::note(*Told, G.place(Waiter->F, Waiter->Event),
                     "'" + Name + "' is waited for here, maybe before");
    return;
  }
}

static void findAll(const RetentionGraph &Graph, Docket &Out) {
  Reporter Report(Graph, "reference-in-thread", Out);
  ReferenceInThread(Graph, Report).run();
}

static const RuleInfo InThread =
    leakRule({"reference-in-thread", Stage::Experimental, "0.2", findAll,
              "CWE-362 CWE-911"});
CVET_RULE(InThread);
