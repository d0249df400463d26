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
#include "llvm/ADT/ScopeExit.h"

using namespace cvet;

static llvm::SmallVector<FunctionId, 4>
readersOf(const RetentionGraph &G, const Holder &H,
          const FollowedParams *Following) {
  llvm::SmallVector<FunctionId, 4> Out;
  llvm::copy_if(G.readers(H), std::back_inserter(Out), [&](FunctionId F) {
    return !Following ||
           (!llvm::is_contained(G.program().Functions[F].Tests, H.Name) &&
            mayFollow(G, *Following, F, H));
  });
  return Out;
}

Liveness::Liveness(const RetentionGraph &Graph, const CallOutcomes &Outcomes,
                   const Holder &H, RunsOnce IsOver,
                   const FollowedParams *Following)
    : G(Graph), P(Graph.program()), Outcomes(Outcomes), H(H),
      IsOver(std::move(IsOver)), IsFollowing(Following),
      Readers(readersOf(Graph, H, Following)), May(P.withCallers(Readers)) {
  findStoring();
}

/// The events of \p F that give the variable another value for sure: its own
/// stores, and calls of functions that always do.
EventSet Liveness::findStores(FunctionId F) const {
  EventSet Set = G.effects().flow(F).none();
  llvm::ArrayRef<std::pair<FunctionId, uint32_t>> All = G.uses().stores(H);
  for (const auto *S = llvm::lower_bound(All, std::make_pair(F, 0u));
       S != All.end() && S->first == F; ++S)
    Set.set(S->second);
  auto AlwaysDoes = [&](const CallTarget &T) {
    return T.Kind == CallKind::Direct && Always.test(T.Callee);
  };
  if (Always.any())
    for (CallId Call : P.calls(F))
      if (!P.targets(Call).empty() &&
          llvm::all_of(P.targets(Call), AlwaysDoes) && !P.isAmbiguous(Call))
        Set.set(Call.event());
  return Set;
}

/// Finds the functions that store to it on every way, from those that store to
/// it themselves up. Of functions that call each other it is not known.
void Liveness::findStoring() {
  Always.resize(P.Functions.size());
  Storing.resize(P.Functions.size());
  llvm::SmallVector<FunctionId, 16> Work;
  for (auto [F, E] : G.uses().stores(H))
    if (Work.empty() || Work.back() != F)
      Work.push_back(F);
  while (!Work.empty()) {
    FunctionId F = Work.pop_back_val();
    Storing.set(F);
    if (Always.test(F) || G.effects().flow(F).hasPath(
                              Flow::Boundary, Flow::Boundary, findStores(F)))
      continue;
    Always.set(F);
    for (const CallSite &S : P.Functions[F].Callers)
      if (S.Target.Kind == CallKind::Direct)
        Work.push_back(S.caller());
  }
}

/// See findStores().
const EventSet &Liveness::stores(FunctionId F) const {
  std::unique_ptr<EventSet> &Set = Stores[F];
  if (!Set)
    Set = std::make_unique<EventSet>(
        Storing.test(F) ? findStores(F) : G.effects().flow(F).none());
  return *Set;
}

/// The functions that may read what the variable has at their entry, from those
/// that read it themselves up.
const llvm::BitVector &Liveness::readingFirst() const {
  if (First)
    return *First;
  llvm::BitVector Found(P.Functions.size());
  llvm::DenseMap<FunctionId, EventSet> Kept;
  // Does F come to such events with what it had at its entry?
  auto ComesTo = [&](FunctionId F, auto Is) {
    if (!Storing.test(F))
      return true;
    auto [It, IsNew] = Kept.try_emplace(F);
    if (IsNew)
      It->second =
          G.effects().flow(F).reached(Flow::Boundary, stores(F)).Events;
    return Is(It->second);
  };
  llvm::SmallVector<FunctionId, 16> Work;
  for (FunctionId F : Readers) {
    const EventSet Named = G.uses(F, H);
    if (Named.none() || ComesTo(F, [&](const EventSet &Events) {
          return Events.anyCommon(Named);
        }))
      Work.push_back(F);
  }
  while (!Work.empty()) {
    FunctionId F = Work.pop_back_val();
    if (Found.test(F))
      continue;
    Found.set(F);
    for (const CallSite &S : P.Functions[F].Callers)
      if (May.test(S.caller()) && !Found.test(S.caller()) &&
          ComesTo(S.caller(), [&](const EventSet &Events) {
            return Events.test(S.event());
          }))
        Work.push_back(S.caller());
  }
  return *(First = std::move(Found));
}

bool Liveness::mayRead(CallId Call, bool IsKept) const {
  return llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
    return IsKept ? readingFirst().test(T.Callee) : May.test(T.Callee);
  });
}

/// See Onward; answers that are kept move.
Liveness::Onward Liveness::onward(const WayPoint &From, bool IsKept) const {
  auto [It, IsNew] = Known[IsKept].try_emplace(From.key());
  if (IsNew)
    It->second = findOnward(From, IsKept);
  return It->second;
}

Liveness::Onward Liveness::findOnward(const WayPoint &From, bool IsKept,
                                      const EventSet *Until) const {
  const FunctionId F = From.F;
  const Flow &Fl = G.effects().flow(F);
  // Where nobody reads or stores to it, only whether it returns is asked.
  if (!isConcerned(F, IsKept) && !Until)
    return {std::nullopt,
            From.Block
                ? Fl.returnsFrom(*From.Block)
                : Fl.returnsFrom(P.Functions[F].Events[From.Event].Block)};
  const bool IsReader = isRead(F);
  if (IsReader && !IsKept)
    return {From};
  const EventSet Named = IsReader ? G.uses(F, H) : EventSet();
  if (IsReader && Named.none())
    return {From};
  EventSet Ends = IsKept ? stores(F) : Fl.none();
  if (Until)
    Ends |= *Until;
  const Flow::Reach There = reached(G, From, Ends);
  for (unsigned E : Named.set_bits())
    if (There.Events.test(E) && !(IsFollowing && isAskedOnly(G, F, E, H)))
      return {Site{F, E}};
  for (CallId Call : P.calls(F))
    if (There.Events.test(Call.event()) && mayRead(Call, IsKept))
      return {Site{F, Call.event()}};
  return {std::nullopt, There.Exit};
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
           readingFirst().test(F);
    }
  }
  return *Is;
}

bool Liveness::goesOn(const WayPoint &From, bool IsKept,
                      llvm::DenseSet<uint64_t> &Seen) const {
  const FunctionId F = From.F;
  if (!Seen.insert(From.key()).second)
    return false;
  const Onward There = onward(From, IsKept);
  if (There.Read)
    return true;
  if (P.isMain(F) || !There.Returns)
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

/// Where \p F, which reads it, first does so; its beginning if no event says.
uint32_t Liveness::firstRead(FunctionId F) const {
  const EventSet Named = G.uses(F, H);
  for (unsigned E : Named.set_bits())
    if (!(IsFollowing && isAskedOnly(G, F, E, H)))
      return E;
  return 0;
}

/// A function that reads what it finds, and that code out of sight calls, but
/// for \p Over, which is not called again.
std::optional<Site>
Liveness::outsideReader(std::optional<FunctionId> Over) const {
  if (!Outside) {
    Outside.emplace();
    for (FunctionId R = 0; R < P.Functions.size(); ++R)
      if (May.test(R) && isCalledFromOutside(P, R) && readingFirst().test(R))
        Outside->push_back(R);
  }
  const auto *R = llvm::find_if(
      *Outside, [&](FunctionId F) { return !Over || F != *Over; });
  if (R == Outside->end())
    return std::nullopt;
  return Site{*R, isRead(*R) ? firstRead(*R) : 0};
}

std::optional<Site> Liveness::readAfter(llvm::ArrayRef<ChainStep> Way) const {
  llvm::SmallVector<uint32_t, 16> Above; ///< from where all callers are asked
  auto Leave = llvm::make_scope_exit([&] {
    for (uint32_t N : Above)
      Asked.reset(N);
  });
  auto IsNew = [&](uint32_t N) {
    if (N >= Asked.size()) {
      Asked.resize(2 * N + 64);
      ReadByNone.resize(Asked.size());
    }
    if (Asked.test(N) || ReadByNone.test(N))
      return false;
    Asked.set(N);
    Above.push_back(N);
    return true;
  };
  /// The step of the way that each is of, while it is one.
  llvm::SmallVector<std::pair<uint32_t, size_t>, 8> Work;
  Work.push_back({Outcomes.ascentFrom({Way.front().F, Way.front().Event}), 0});
  while (!Work.empty()) {
    const auto [Number, Step] = Work.pop_back_val();
    const bool IsAbove = Step + 1 >= Way.size();
    if (IsAbove && !IsNew(Number))
      continue;
    const CallOutcomes::Ascent &From = Outcomes.ascent(Number);
    bool Returns = From.Returns;
    if (isConcerned(From.At.F, /*IsKept=*/true)) {
      const Onward There = onward(From.At, /*IsKept=*/true);
      if (There.Read)
        return There.Read;
      Returns = There.Returns;
    }
    if (From.IsMain || !Returns)
      continue;
    // Whoever calls this next calls others, too.
    if (From.IsOutside)
      if (std::optional<Site> At = outsideReader(
              IsOver(From.At.F) ? std::optional(From.At.F) : std::nullopt))
        return At;
    for (uint32_t Next : From.Callers) {
      if (!IsAbove) {
        const WayPoint &At = Outcomes.ascent(Next).At;
        if (At.F != Way[Step + 1].F || At.Event != Way[Step + 1].Event)
          continue;
      }
      Work.push_back({Next, Step + 1});
    }
  }
  for (uint32_t N : Above)
    ReadByNone.set(N);
  return std::nullopt;
}
