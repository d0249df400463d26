//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A thread that nobody joins is told to stop, or let go, and what it works on
/// is freed at once.
///
//===----------------------------------------------------------------------===//

#include "DeadCode.h"
#include "Flags.h"
#include "UnjoinedThread.h"

using namespace cvet;
using namespace cvet::unjoined;

/// May \p Call wait, itself or in what it calls: for the thread, for all that
/// is known?
static bool mayWait(const Program &P, CallId Call) {
  return runsCall(P, Call, [&](CallId C) {
    return P.runsUnknown(C) || llvm::any_of(P.roles(C), [](const Role &R) {
             return R.V == Verb::Joins || R.V == Verb::Blocks ||
                    R.V == Verb::Dispatches;
           });
  });
}

/// The events of \p F that may wait, or ask for what \p Routine tells.
static EventSet waits(const RetentionGraph &G, FunctionId F,
                      FunctionId Routine) {
  EventSet Set = G.effects().flow(F).none();
  for (CallId Call : G.program().calls(F))
    if (mayWait(G.program(), Call))
      Set.set(Call.event());
  Flags Asked(G);
  const llvm::DenseSet<NameId> Written = Asked.written(Routine);
  for (uint32_t I : G.branches(F))
    if (Asked.asksOne(F, I, Written))
      Set.set(I);
  return Set;
}

/// Where death \p D of what the thread works on is asked for in the same
/// breath: its flag is set, or its handle let go.
std::optional<Site> UnjoinedThread::askedToStop(const Candidate &C,
                                                const Death &D) const {
  const FunctionId R = C.S->Routines.front();
  const Flow &Fl = G.effects().flow(D.F);
  std::optional<EventSet> Waits;
  auto IsOfIt = [&](PlaceId Place) {
    return llvm::any_of(
        G.effects().expand(D.F, D.Event, Place), [&](PlaceId V) {
          return V != D.Object && P.Places.hasPrefix(V, D.Object);
        });
  };
  auto LeadsToDeath = [&](uint32_t I) {
    if (!Waits)
      Waits = waits(G, D.F, R);
    return !Waits->test(I) && Fl.hasPath(I, D.Event, *Waits);
  };
  Flags Asked(G);
  for (uint32_t B : G.branches(R))
    if (auto End = Asked.ending(R, B))
      for (uint32_t I = 0; I < P.Functions[D.F].Events.size(); ++I)
        if (Asked.stored(D.F, I, End->first) == End->second &&
            IsOfIt(P.Functions[D.F].Events[I].Ops[0].Values[0]) &&
            LeadsToDeath(I))
          return Site{D.F, I};
  for (const Effect &X : G.effects().of(D.F))
    if (X.Kind == EffectKind::Detach && IsOfIt(X.Holder) &&
        LeadsToDeath(X.Event))
      return Site{D.F, X.Event};
  return std::nullopt;
}

/// May somebody join the thread?
bool UnjoinedThread::isJoined(const Candidate &C) const {
  return Handles.joinOf(*C.S, C.Fate) ||
         llvm::any_of(C.Fate.Names,
                      [&](NameId N) { return Handles.isUnknown(N); });
}

/// Somebody asks the thread to stop, and frees what it works on without waiting
/// until it has.
bool UnjoinedThread::sayFreedAtOnce(const Candidate &C) {
  const ThreadStart &S = *C.S;
  auto Deaths = G.deaths().find(S.ArgumentRecord);
  if (!S.ArgumentRecord || S.Routines.size() != 1 || C.IsPerObject ||
      C.Fate.IsUnknown || Deaths == G.deaths().end() || isJoined(C))
    return false;
  for (const Death &D : Deaths->second) {
    if (!D.IsOwn || D.F == S.F || D.F == S.Routines.front() || P.isMain(D.F))
      continue;
    std::optional<Site> Asked = askedToStop(C, D);
    if (!Asked)
      continue;
    std::string Object = Report.object(D.F, D.Event, D.Object);
    std::string Routine = Report.function(S.Routines.front());
    Reasons Why;
    Why.add(FreedAtOnce, G.place(D.F, D.Event), {Object});
    Report.addAbsence(Why);
    Finding *F = decide(
        C, Why,
        [&] {
          return "'" + Object + "' is freed while '" + Routine +
                 "' may still run with it: nobody waits for its end";
        },
        Site{D.F, D.Event});
    if (!F)
      return true;
    Reporter::note(*F, G.place(Asked->F, Asked->Event),
                   "the thread is told to stop, or let go, here");
    Reporter::note(*F, G.place(S.F, S.Event), "the thread is started here");
    return true;
  }
  return false;
}
