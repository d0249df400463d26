//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Is what a variable has at some point of the program read after it?
///
//===----------------------------------------------------------------------===//

#include "Liveness.h"

using namespace cvet;

static llvm::SmallVector<FunctionId, 4>
readersOf(const RetentionGraph &G, const Holder &H, Liveness::Reading What) {
  llvm::SmallVector<FunctionId, 4> Out;
  llvm::copy_if(G.readers(H), std::back_inserter(Out), [&](FunctionId F) {
    return What == Liveness::Any ||
           !llvm::is_contained(G.program().Functions[F].Tests, H.Name);
  });
  return Out;
}

Liveness::Liveness(const RetentionGraph &Graph, const CallOutcomes &Outcomes,
                   const Holder &H, Reading What)
    : G(Graph), P(Graph.program()), Outcomes(Outcomes), H(H),
      Readers(readersOf(Graph, H, What)), May(P.withCallers(Readers)) {}

/// The events of \p F that give the variable another value for sure: its own
/// stores, and calls of functions that always do.
const EventSet &Liveness::stores(FunctionId F) const {
  std::unique_ptr<EventSet> &Set = Stores[F];
  if (Set)
    return *Set;
  auto Found = std::make_unique<EventSet>(P.Functions[F].Events.size());
  llvm::ArrayRef<Event> Events = P.Functions[F].Events;
  for (uint32_t E = 0; E < Events.size(); ++E)
    if (Events[E].Kind == EventKind::Store &&
        Events[E].Ops[0].Values.size() == 1 &&
        G.names().holderOf(Events[E].Ops[0].Values[0]) == H)
      Found->set(E);
  for (CallId Call : P.calls(F))
    if (!P.targets(Call).empty() && !P.isAmbiguous(Call) &&
        llvm::all_of(P.targets(Call), [&](const CallTarget &T) {
          return T.Kind == CallKind::Direct && alwaysStores(T.Callee);
        }))
      Found->set(Call.event());
  // The table may have grown meanwhile.
  std::unique_ptr<EventSet> &Slot = Stores[F];
  Slot = std::move(Found);
  return *Slot;
}

bool Liveness::alwaysStores(FunctionId F) const {
  // Functions that call each other do not, as far as is known.
  auto [It, IsNew] = Always.try_emplace(F, false);
  if (!IsNew)
    return It->second;
  bool Does =
      G.mayDetach(F, H) &&
      !G.effects().flow(F).hasPath(Flow::Boundary, Flow::Boundary, stores(F));
  return Always[F] = Does;
}

bool Liveness::mayRead(CallId Call, bool IsKept) const {
  return llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
    return May.test(T.Callee) && (!IsKept || readsFirst(T.Callee));
  });
}

/// May \p F read what the variable has at its entry?
bool Liveness::readsFirst(FunctionId F) const {
  auto [It, IsNew] = First.try_emplace(F, false);
  if (!IsNew)
    return It->second;
  bool Does = readsFrom({F, Flow::Boundary}, /*IsKept=*/true).has_value();
  return First[F] = Does;
}

/// Where the function of \p From, or what it calls, may read the variable
/// after that.
std::optional<Site> Liveness::readsFrom(const WayPoint &From,
                                        bool IsKept) const {
  const FunctionId F = From.F;
  const EventSet &Avoid = IsKept ? stores(F) : G.effects().flow(F).none();
  if (isRead(F)) {
    if (!IsKept)
      return From;
    const EventSet Named = G.uses(F, H);
    if (Named.none())
      return From;
    for (unsigned E : Named.set_bits())
      if (hasPath(G, From, E, Avoid))
        return Site{F, E};
  }
  for (CallId Call : P.calls(F))
    if (mayRead(Call, IsKept) && hasPath(G, From, Call.event(), Avoid))
      return Site{F, Call.event()};
  return std::nullopt;
}

/// May a reader run at any time, since it is not known who calls it?
bool Liveness::isOpen() const {
  if (!Open) {
    Open = false;
    for (FunctionId F = 0; F < P.Functions.size() && !*Open; ++F)
      Open = P.Functions[F].AddressTaken && May.test(F);
  }
  return *Open;
}

/// Does a function read what it finds that may run at any time: it is handed
/// out, or nobody in sight calls it; or, if \p CallerIsUnknown, others can see
/// it?
bool Liveness::isExposed(bool CallerIsUnknown) const {
  std::optional<bool> &Is = Exposed[CallerIsUnknown];
  if (!Is) {
    Is = false;
    for (FunctionId F = 0; F < P.Functions.size() && !*Is; ++F) {
      const Function &Fn = P.Functions[F];
      Is = May.test(F) && !P.isMain(F) &&
           (Fn.AddressTaken || Fn.Callers.empty() ||
            (CallerIsUnknown && !Fn.IsInternal)) &&
           readsFirst(F);
    }
  }
  return *Is;
}

bool Liveness::goesOn(const WayPoint &From, bool IsKept,
                      llvm::DenseSet<uint64_t> &Seen) const {
  const FunctionId F = From.F;
  if (!Seen.insert(From.key()).second)
    return false;
  if (readsFrom(From, IsKept))
    return true;
  if (P.isMain(F) || !hasPath(G, From, Flow::Boundary,
                              IsKept ? stores(F) : G.effects().flow(F).none()))
    return false;
  const Function &Fn = P.Functions[F];
  if (!IsKept && (Fn.AddressTaken || Fn.Callers.empty()))
    return true;
  // Who calls this out of sight may call others, too. What is handed out is
  // called by those that are asked as such.
  if (Fn.Callers.empty() && !Fn.AddressTaken &&
      isExposed(/*CallerIsUnknown=*/true))
    return true;
  return llvm::any_of(Fn.Callers, [&](const CallSite &S) {
    if (!IsKept && S.Target.Kind != CallKind::Direct)
      return true;
    return goesOn(Outcomes.behind(S, From), IsKept, Seen);
  });
}

/// Does code that is not in sight call \p F: is it handed out, or a part of
/// what a library offers?
bool Liveness::isCalledFromOutside(FunctionId F) const {
  const Function &Fn = P.Functions[F];
  return Fn.AddressTaken ||
         (Fn.Callers.empty() && !Fn.IsInternal && !P.HasMain);
}

/// A function that reads what it finds, and that code out of sight calls.
std::optional<Site> Liveness::outsideReader() const {
  if (!Outside) {
    Outside.emplace();
    for (FunctionId R = 0; R < P.Functions.size() && !*Outside; ++R)
      if (May.test(R) && isCalledFromOutside(R) && readsFirst(R))
        *Outside = Site{R, 0};
  }
  return *Outside;
}

std::optional<Site> Liveness::readAfter(llvm::ArrayRef<ChainStep> Way) const {
  llvm::DenseSet<uint64_t> Seen;
  /// The step of the way that each is of, while it is one.
  llvm::SmallVector<std::pair<WayPoint, size_t>, 8> Work;
  Work.push_back({{Way.front().F, Way.front().Event}, 0});
  while (!Work.empty()) {
    const auto [From, Step] = Work.pop_back_val();
    if (!Seen.insert(From.key()).second)
      continue;
    auto [Known, IsNew] = Reads.try_emplace(From.key());
    if (IsNew)
      Known->second = readsFrom(From, /*IsKept=*/true);
    if (Known->second)
      return Known->second;
    if (P.isMain(From.F) || !hasPath(G, From, Flow::Boundary, stores(From.F)))
      continue;
    // Whoever calls this next calls others, too.
    if (isCalledFromOutside(From.F))
      if (std::optional<Site> At = outsideReader())
        return At;
    for (const CallSite &S : P.Functions[From.F].Callers) {
      if (S.Target.Kind != CallKind::Direct || P.isAmbiguous(S) ||
          (Step + 1 < Way.size() &&
           (S.caller() != Way[Step + 1].F || S.event() != Way[Step + 1].Event)))
        continue;
      Work.push_back({Outcomes.behind(S, From), Step + 1});
    }
  }
  return std::nullopt;
}
