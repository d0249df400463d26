//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Where threads are started.
///
//===----------------------------------------------------------------------===//

#include "Threads.h"

using namespace cvet;

template <typename V, typename T> static void addUnique(V &To, const T &X) {
  if (!llvm::is_contained(To, X))
    To.push_back(X);
}

Threads::Threads(const RetentionGraph &Graph)
    : G(Graph), P(Graph.program()), Children(Graph) {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    collect(F);
  Exiting.resize(P.Functions.size());
  if (Starts.empty())
    return;
  // Twice, for functions that call themselves.
  for (int Round = 0; Round < 2; ++Round)
    for (FunctionId F : G.effects().order())
      if (!Exiting.test(F) &&
          llvm::any_of(P.calls(F), [&](CallId Call) { return mayExit(Call); }))
        Exiting.set(F);
}

/// A routine that is a parameter is what the callers give.
void Threads::addRoutines(ThreadStart &S, FunctionId F, PlaceId Callback,
                          unsigned Depth) const {
  if (P.Places.kind(Callback) == PlaceKind::Function) {
    for (FunctionId R :
         P.functions(P.Functions[F].Unit, P.Places[Callback].Payload))
      addUnique(S.Routines, R);
  } else if (Depth && P.Places.kind(Callback) == PlaceKind::Param) {
    for (const CallSite &C : P.Functions[F].Callers)
      for (PlaceId A :
           G.effects().argument(C, C.Target, P.Places[Callback].Payload))
        addRoutines(S, C.caller(), A, Depth - 1);
  }
}

void Threads::collect(FunctionId F) {
  const Function &Fn = P.Functions[F];
  auto Current = [&](const Effect &X) -> ThreadStart & {
    if (Starts.empty() || Starts.back().F != F ||
        Starts.back().Event != X.Event) {
      Starts.emplace_back();
      Starts.back().F = F;
      Starts.back().Event = X.Event;
      Starts.back().IsOwn = X.IsOwn;
    }
    return Starts.back();
  };
  for (const Effect &X : G.effects().of(F)) {
    if (X.Kind != EffectKind::Spawn)
      continue;
    ThreadStart &S = Current(X);
    PlaceId Result = P.Places.root(PlaceKind::Call, Fn.Events[X.Event].CallNo);
    if (X.Holder != UnknownPlace)
      addUnique(S.Handles, X.Holder);
    S.IsResult = S.IsResult && X.Holder == Result;
    if (X.Object != UnknownPlace)
      addUnique(S.Arguments, X.Object);
    S.ArgumentRecord = S.ArgumentRecord ? S.ArgumentRecord : X.Record;
    addRoutines(S, F, X.Callback, 3);
  }
}

bool Threads::isInLoop(FunctionId F, uint32_t E) const {
  const Flow &Fl = G.effects().flow(F);
  return Fl.hasPath(E, E, Fl.none());
}

bool Threads::mayEnd(FunctionId Routine) const {
  const Function &Fn = P.Functions[Routine];
  const Flow &Fl = G.effects().flow(Routine);
  return (!Fn.IsNoReturn &&
          Fl.hasPath(Flow::Boundary, Flow::Boundary, Fl.none())) ||
         exits(Routine).any();
}

bool Threads::mayExit(CallId Call) const {
  if (llvm::any_of(P.roles(Call),
                   [](const Role &R) { return R.V == Verb::Exits; }))
    return true;
  for (const CallTarget &T : P.targets(Call))
    if (T.Kind != CallKind::Deferred && Exiting.test(T.Callee))
      return true;
  // Code that is not known, and does not return.
  const Function &Fn = P.Functions[Call.caller()];
  uint32_t B = P.event(Call).Block;
  return P.callsUnknown(Call) && Fn.Blocks[B].empty() && B != Fn.Exit &&
         Fn.BlockBegin[B + 1] == Call.event() + 1;
}

EventSet Threads::exits(FunctionId F) const {
  EventSet Out = G.effects().flow(F).none();
  for (CallId Call : P.calls(F))
    if (mayExit(Call))
      Out.set(Call.event());
  return Out;
}

/// Does \p Call always end the program in order? What a function does that does
/// not return, each call in it may say.
bool Threads::quits(CallId Call, unsigned Depth) const {
  if (llvm::any_of(P.roles(Call),
                   [](const Role &R) { return R.V == Verb::Quits; }))
    return true;
  auto IsEnd = [&](const CallTarget &T) {
    return T.Kind == CallKind::Direct && P.Functions[T.Callee].IsNoReturn &&
           llvm::any_of(P.calls(T.Callee),
                        [&](CallId Inner) { return quits(Inner, Depth - 1); });
  };
  return Depth && !P.targets(Call).empty() &&
         llvm::all_of(P.targets(Call), IsEnd);
}

EventSet Threads::quits(FunctionId F) const {
  EventSet Out = G.effects().flow(F).none();
  for (CallId Call : P.calls(F))
    if (quits(Call, 3))
      Out.set(Call.event());
  return Out;
}

Frequency Threads::frequency(FunctionId F, uint32_t E) const {
  if (auto Own = ownFrequency(F, E))
    return *Own;
  auto It = OfCallers.find(F);
  if (It == OfCallers.end()) {
    llvm::DenseSet<FunctionId> Seen;
    It = OfCallers.try_emplace(F, callersFrequency(F, Seen)).first;
  }
  return It->second;
}

/// What \p F itself says of event \p E.
std::optional<Frequency> Threads::ownFrequency(FunctionId F, uint32_t E) const {
  if (const auto Fork = Children.madeFor(F, E)) {
    EventSet Next = G.effects().flow(F).none();
    Next.set(*Fork);
    if (!G.effects().flow(F).hasPath(E, E, Next))
      return Frequency{Frequency::Once, std::nullopt, false, Site{F, *Fork}};
  }
  if (isInLoop(F, E))
    return Frequency{Frequency::Often, Site{F, E}};
  return std::nullopt;
}

/// How often \p F is called; \p Seen are the functions that were asked.
Frequency Threads::callersFrequency(FunctionId F,
                                    llvm::DenseSet<FunctionId> &Seen) const {
  const Function &Fn = P.Functions[F];
  if (P.Names.str(Fn.Display) == "main" || !Seen.insert(F).second)
    return {};
  Frequency Most;
  if (Fn.Callers.empty() || Fn.AddressTaken)
    Most.Times = Frequency::Unknown;
  for (const CallSite &S : Fn.Callers) {
    bool Again = S.Target.Kind == CallKind::Callback;
    if (S.Target.Kind == CallKind::Deferred)
      for (const Role &R : P.roles(S))
        Again |= R.V == Verb::Registers || R.V == Verb::Binds;
    Frequency Here;
    if (Again)
      Here = {Frequency::Often, Site{S.caller(), S.event()}, true};
    else if (Children.isEntry(S))
      Here = {Frequency::Once, {}, false, {{S.caller(), S.event()}}};
    else if (auto Own = ownFrequency(S.caller(), S.event()))
      Here = *Own;
    else
      Here = callersFrequency(S.caller(), Seen);
    if (Here.Times > Most.Times || (Here.Times == Most.Times && Here.Process))
      Most = Here;
  }
  return Most;
}
