//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What is known of handles over the whole program: where what they name is
/// joined, detached or cancelled, and where they are copied to.
///
//===----------------------------------------------------------------------===//

#include "DeadCode.h"
#include "ThreadHandles.h"

using namespace cvet;

static bool isEndVerb(Verb V) {
  return V == Verb::Joins || V == Verb::Detaches;
}

static bool isEnd(EffectKind K) {
  return K == EffectKind::Join || K == EffectKind::Detach;
}

ThreadHandles::ThreadHandles(const RetentionGraph &Graph)
    : G(Graph), P(Graph.program()), All(Graph.shared<Threads>()) {
  if (All.starts().empty())
    return;
  collectEnds();
  collectCopies();
}

/// All callers give the parameter, in which \p Handle is, as a member of
/// theirs. Who starts a thread with it does not do what the thread does.
bool ThreadHandles::isNamedByCallers(FunctionId F, PlaceId Handle) const {
  llvm::ArrayRef<CallSite> Callers = P.Functions[F].Callers;
  return P.Places.rootKind(Handle) == PlaceKind::Param && !Callers.empty() &&
         llvm::all_of(Callers, [&](const CallSite &S) {
           return S.Target.Kind != CallKind::Deferred &&
                  P.Places.kind(G.effects().inCaller(S, Handle)) ==
                      PlaceKind::Dot;
         });
}

/// Is the thread of \p X neither this one nor one whose handle has a name?
bool ThreadHandles::isNamelessEnd(FunctionId F, const Effect &X) const {
  const Function &Fn = P.Functions[F];
  switch (P.Places.rootKind(X.Holder)) {
  case PlaceKind::Param:
    return Fn.Callers.empty() && names(F, X.Event, X.Holder).empty();
  case PlaceKind::Call: {
    auto Call = P.callOf(F, X.Holder);
    return Call && names(F, X.Event, X.Holder).empty() &&
           llvm::none_of(G.effects().at(F, Call->event()), [](const Effect &Y) {
             return Y.Kind == EffectKind::Spawn;
           });
  }
  case PlaceKind::Unknown: {
    // What the effect says of the calling thread, too.
    auto Call = P.callAt(F, X.Event);
    if (!Call)
      return false;
    const Event &E = P.event(*Call);
    for (const Role &R : P.roles(*Call))
      if (isEndVerb(R.V) && R.param(0) && unsigned(R.param(0)) < E.Ops.size() &&
          llvm::is_contained(E.Ops[R.param(0)].Values, UnknownPlace))
        return true;
    return false;
  }
  default:
    return P.Places.kind(X.Holder) == PlaceKind::Element;
  }
}

void ThreadHandles::addEnd(FunctionId F, const Effect &X) {
  ThreadEnd End;
  End.F = F;
  End.Event = X.Event;
  End.IsJoin = X.Kind == EffectKind::Join;
  End.IsOwn = X.IsOwn;
  const bool IsNamed = X.IsOwn && isNamedByCallers(F, X.Holder);
  llvm::SmallVector<NameId, 4> Names = names(F, X.Event, X.Holder);
  bool IsDead = neverRuns(G, End);
  for (NameId N : Names)
    // Through a wrapper, the last field alone says too little.
    if (IsNamed || (!X.IsOwn && P.field(N) && Names.size() > 1))
      VagueEnds.try_emplace(N, End);
    else if (IsDead)
      DeadEnds[N].push_back(End);
    else
      Ends[N].push_back(End);
  if (IsNamed)
    return;
  if (isNamelessEnd(F, X))
    NamelessEnd = true;
  for (NameId N : Names)
    if (const FieldFacts *Fd = P.field(N);
        Fd && Fd->Type.K == TypeClass::VoidPointer)
      Slots.insert(N);
  if (Names.empty() && End.IsJoin && isStranger(F, X))
    StrangerJoined = true;
}

/// Is the thread of \p X in a local variable whose address a call has that
/// starts no thread?
bool ThreadHandles::isStranger(FunctionId F, const Effect &X) const {
  if (P.Places.kind(X.Holder) != PlaceKind::Local)
    return false;
  PlaceId Address = P.Places.step(X.Holder, PlaceKind::Addr);
  return llvm::any_of(P.calls(F), [&](CallId Call) {
    return llvm::any_of(llvm::drop_begin(P.event(Call).Ops),
                        [&](const Operand &O) {
                          return llvm::is_contained(O.Values, Address);
                        }) &&
           llvm::none_of(G.effects().at(F, Call.event()), [](const Effect &Y) {
             return Y.Kind == EffectKind::Spawn;
           });
  });
}

void ThreadHandles::addSelfStore(FunctionId F, uint32_t I) {
  const Event &E = P.Functions[F].Events[I];
  bool IsSelf = llvm::any_of(E.Ops[1].Values, [&](PlaceId V) {
    auto Call = P.callOf(F, V);
    return Call && llvm::any_of(P.roles(*Call), [](const Role &R) {
             return R.V == Verb::Self;
           });
  });
  if (!IsSelf)
    return;
  for (PlaceId To : E.Ops[0].Values) {
    llvm::SmallVector<NameId, 4> Names = names(F, I, To);
    for (NameId N : Names)
      SelfStores[N].push_back({F, I});
    if (Names.empty() && P.Places.rootKind(To) == PlaceKind::Param)
      SelfStoredForCaller = Site{F, I};
  }
}

std::optional<Site> ThreadHandles::givesItself(FunctionId Routine) const {
  auto Below = callClosure(P, Routine, MaxCallDepth);
  for (const auto &[Name, Sites] : SelfStores)
    if (!ends(Name).empty())
      for (const Site &At : Sites)
        if (Below.contains(At.F))
          return At;
  return StrangerJoined ? SelfStoredForCaller : std::nullopt;
}

void ThreadHandles::addCancel(FunctionId F, const Effect &X) {
  if (X.IsOwn && isNamedByCallers(F, X.Holder))
    return;
  llvm::SmallVector<NameId, 4> Names = names(F, X.Event, X.Holder);
  for (NameId N : Names)
    if (X.IsOwn || !P.field(N) || Names.size() == 1)
      Cancels[N].push_back({F, X.Event});
}

void ThreadHandles::collectEnds() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    for (const Effect &X : G.effects().of(F))
      if (isEnd(X.Kind))
        addEnd(F, X);
      else if (X.Kind == EffectKind::Cancel)
        addCancel(F, X);
    // A function that joins is handed to something: `each(all, join)`.
    for (const Event &E : P.Functions[F].Events)
      for (const Operand &O : llvm::drop_begin(E.Ops, !E.Ops.empty()))
        for (PlaceId V : O.Values)
          if (const Model *M = P.Places.kind(V) == PlaceKind::Function
                                   ? P.functionModel(P.Places[V].Payload)
                                   : nullptr)
            NamelessEnd |= llvm::any_of(
                M->Roles, [](const Role &R) { return isEndVerb(R.V); });
  }
}

/// A handle that is kept as \p Name is given to the callers of \p F through
/// \p To, which is behind a parameter: `*out = all->at[--all->num]`.
void ThreadHandles::handOut(NameId Name, FunctionId F, PlaceId To,
                            unsigned Depth) {
  const Function &Fn = P.Functions[F];
  if (Fn.Callers.empty() && P.WholeProgram && !Fn.AddressTaken)
    return;
  if (!Depth || Fn.Callers.empty() || Fn.AddressTaken) {
    Unknown.insert(Name);
    return;
  }
  for (const CallSite &S : Fn.Callers) {
    PlaceId Up = G.effects().inCaller(S, To);
    if (Up != UnknownPlace && P.Places.isPartOfLocal(Up)) {
      for (const Effect &X : G.effects().of(S.caller()))
        if (isEnd(X.Kind) && isIn(S.caller(), X.Event, X.Holder, Up)) {
          ThreadEnd End;
          End.F = S.caller();
          End.Event = X.Event;
          End.IsJoin = X.Kind == EffectKind::Join;
          End.IsOwn = X.IsOwn;
          Ends[Name].push_back(End);
        }
    } else if (P.Places.rootKind(Up) == PlaceKind::Param &&
               names(S.caller(), S.event(), Up).empty())
      handOut(Name, S.caller(), Up, Depth - 1);
    else
      Unknown.insert(Name);
  }
}

/// Handles that are loaded from where they are kept and go elsewhere.
void ThreadHandles::collectCopies() {
  llvm::DenseSet<NameId> Kept;
  for (const ThreadStart &S : All.starts())
    for (NameId N : fate(S).Names)
      Kept.insert(N);
  // A list of another's has it as its nodes' `void *data`.
  NamelessEnd |=
      llvm::any_of(Slots, [&](NameId N) { return !Kept.contains(N); });
  auto From = [&](FunctionId F, uint32_t At, PlaceId Place) {
    llvm::SmallVector<NameId, 4> Out;
    if (Kept.empty())
      return Out;
    for (NameId N : names(F, At, Place))
      if (Kept.count(N))
        Out.push_back(N);
    return Out;
  };
  llvm::SmallVector<std::pair<NameId, NameId>, 8> Copies;
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const Function &Fn = P.Functions[F];
    for (const Effect &X : G.effects().of(F))
      if (X.Kind == EffectKind::Escape ||
          (X.Kind == EffectKind::Insert && NamelessEnd))
        for (NameId N : From(F, X.Event, X.Object))
          Unknown.insert(N);
    for (uint32_t I = 0; I < Fn.Events.size(); ++I) {
      const Event &E = Fn.Events[I];
      if (E.Kind != EventKind::Store)
        continue;
      addSelfStore(F, I);
      for (PlaceId V : E.Ops[1].Values)
        for (NameId N : From(F, I, V)) {
          Copied[N].push_back({F, I});
          for (PlaceId To : E.Ops[0].Values)
            for (NameId T : names(F, I, To))
              Copies.push_back({N, T});
          for (PlaceId To : E.Ops[0].Values)
            if (P.Places.rootKind(To) == PlaceKind::Param &&
                names(F, I, To).empty())
              handOut(N, F, To, MaxCallDepth);
        }
    }
    // An accessor, for callers that are not seen.
    if (Fn.Callers.empty() && !Fn.IsInternal)
      for (PlaceId R : G.effects().returns(F))
        if (NameId N = holderName(P.Places, R); Kept.count(N))
          Unknown.insert(N);
  }
  for (auto [N, To] : Copies)
    if (auto It = Ends.find(To); It != Ends.end() && N != To) {
      llvm::SmallVector<ThreadEnd, 2> More = It->second;
      Ends[N].append(More.begin(), More.end());
    }
}

std::optional<Site> ThreadHandles::joinOf(const ThreadStart &S,
                                          const HandleFate &Fate) const {
  for (unsigned E : Fate.Ends.set_bits())
    for (const Effect &X : G.effects().at(S.F, E))
      if (X.Kind == EffectKind::Join)
        return Site{S.F, E};
  for (NameId N : Fate.Names)
    for (const ThreadEnd &E : ends(N))
      if (E.IsJoin)
        return E;
  return std::nullopt;
}

llvm::ArrayRef<ThreadEnd> ThreadHandles::ends(NameId Name) const {
  auto It = Ends.find(Name);
  return It == Ends.end() ? llvm::ArrayRef<ThreadEnd>() : It->second;
}

std::optional<ThreadEnd> ThreadHandles::vagueEnd(NameId Name) const {
  auto It = VagueEnds.find(Name);
  return It == VagueEnds.end() ? std::nullopt : std::optional(It->second);
}

llvm::ArrayRef<Site> ThreadHandles::cancels(NameId Name) const {
  auto It = Cancels.find(Name);
  return It == Cancels.end() ? llvm::ArrayRef<Site>() : It->second;
}

llvm::ArrayRef<Site> ThreadHandles::deadEnds(NameId Name) const {
  auto It = DeadEnds.find(Name);
  return It == DeadEnds.end() ? llvm::ArrayRef<Site>() : It->second;
}

bool ThreadHandles::isCopied(NameId Name, FunctionId F, uint32_t From) const {
  auto It = Copied.find(Name);
  return It != Copied.end() && llvm::any_of(It->second, [&](const Site &At) {
           return (At.F == F && At.Event >= From) ||
                  calls(P, F, At.F, MaxCallDepth);
         });
}
