//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Processes.h"

using namespace cvet;

static const Role *forks(const Program &P, CallId Call) {
  for (const Role &R : P.roles(Call))
    if (R.V == Verb::Forks)
      return &R;
  return nullptr;
}

bool Processes::isFork(CallId Call) const {
  if (const Role *R = forks(P, Call))
    return !R->param(0);
  llvm::ArrayRef<CallTarget> Targets = P.targets(Call);
  return Targets.size() == 1 && Targets[0].Kind == CallKind::Direct &&
         Wrappers.contains(Targets[0].Callee);
}

Processes::Processes(const RetentionGraph &Graph)
    : G(Graph), P(Graph.program()) {
  for (FunctionId F : G.effects().order()) {
    for (CallId Call : P.calls(F))
      if (isFork(Call))
        Forks[F].push_back(Call.event());
    if (!Forks.contains(F))
      continue;
    const std::vector<Event> &Events = P.Functions[F].Events;
    auto IsResult = [&](uint32_t At, PlaceId V) {
      return llvm::any_of(Forks[F], [&](uint32_t K) {
        return llvm::is_contained(
            G.effects().expand(F, At, V),
            P.Places.root(PlaceKind::Call, Events[K].CallNo));
      });
    };
    for (uint32_t I = 0; I < Events.size(); ++I)
      if (Events[I].Kind == EventKind::Return && !Events[I].Ops.empty() &&
          llvm::any_of(Events[I].Ops[0].Values,
                       [&](PlaceId V) { return IsResult(I, V); }))
        Wrappers.insert(F);
  }
}

bool Processes::isEntry(const CallSite &S) const {
  const Role *R = forks(P, S);
  return R && R->param(0) && S.Target.Kind == CallKind::Deferred;
}

std::optional<uint32_t> Processes::madeFor(FunctionId F, uint32_t E) const {
  auto Of = Forks.find(F);
  if (Of == Forks.end())
    return std::nullopt;
  auto [It, IsNew] = Made.try_emplace(uint64_t(F) << 32 | E);
  if (!IsNew)
    return It->second;
  const Flow &Fl = G.effects().flow(F);
  for (uint32_t K : Of->second) {
    EventSet Fork = Fl.none();
    Fork.set(K);
    const EventSet None = Fl.none();
    PathQuery InParent{K, E, None};
    InParent.NotZero =
        P.Places.root(PlaceKind::Call, P.Functions[F].Events[K].CallNo);
    if (K != E && Fl.hasPath(K, E, None) &&
        !Fl.hasPath(Flow::Boundary, E, Fork) && !G.hasFeasiblePath(F, InParent))
      It->second = K;
  }
  return It->second;
}

std::optional<Site>
Processes::childOf(FunctionId F, uint32_t E,
                   llvm::DenseSet<FunctionId> &Seen) const {
  if (auto K = madeFor(F, E)) {
    const Flow &Fl = G.effects().flow(F);
    if (Fl.hasPath(E, Flow::Boundary, Fl.none()))
      return std::nullopt;
    return Site{F, *K};
  }
  const Function &Fn = P.Functions[F];
  if (Fn.Callers.empty() || !Seen.insert(F).second)
    return std::nullopt;
  std::optional<Site> Only;
  for (const CallSite &S : Fn.Callers) {
    auto Of = childOf(S.caller(), S.event(), Seen);
    if (!Of || (Only && (Only->F != Of->F || Only->Event != Of->Event)))
      return std::nullopt;
    Only = Of;
  }
  return Only;
}

std::optional<Site> Processes::childOf(FunctionId F, uint32_t E) const {
  if (Forks.empty())
    return std::nullopt;
  llvm::DenseSet<FunctionId> Seen;
  return childOf(F, E, Seen);
}

bool Processes::mayRunIn(const Site &Made, FunctionId F) const {
  const FunctionSet Callers = P.withCallers({F});
  return llvm::any_of(P.calls(Made.F), [&](CallId Call) {
    return isIn(Made, Made.F, Call.event()) &&
           llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
             return Callers.test(T.Callee);
           });
  });
}
