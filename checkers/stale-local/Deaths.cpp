//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Deaths.h"

using namespace cvet;
using namespace cvet::stale_local;

/// Is \p Place the address of a variable, or of a part of one? Nobody frees
/// that: it stands for "none" where pointers to blocks are (`b->buf = empty`).
static bool isOfVariable(const Program &P, PlaceId Place) {
  if (P.Places.kind(Place) == PlaceKind::Addr)
    return !P.Places.followsPointer(Place);
  const GlobalFacts *Variable = P.Places.kind(Place) == PlaceKind::Global
                                    ? P.global(P.Places[Place].Payload)
                                    : nullptr;
  return Variable && Variable->Type.Array;
}

StaticDeaths::StaticDeaths(const RetentionGraph &Graph)
    : P(Graph.program()), Fx(Graph.effects()) {
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    collectTakers(F);
    for (const Effect &X : Fx.of(F)) {
      if (X.Kind != EffectKind::Kill)
        continue;
      for (PlaceId V : Fx.expand(F, X.Event, X.Object)) {
        if (P.Places.rootKind(V) != PlaceKind::Global || isOfVariable(P, V))
          continue;
        Deaths &To = All[V];
        To.Sites.push_back({F, X.Event});
        if (!To.Record)
          To.Record = X.Record;
      }
    }
  }
}

void StaticDeaths::collectTakers(FunctionId F) {
  auto Add = [&](PlaceId From) {
    if (const NameId Name = holderName(P.Places, From))
      Taking[Name].Own.push_back(F);
  };
  for (const Effect &X : Fx.of(F))
    if (X.IsOwn && X.Kind == EffectKind::Store &&
        P.Places.hasPrefix(X.Object, X.Holder))
      Add(X.Holder);
  for (const Event &E : P.Functions[F].Events)
    if (E.Kind == EventKind::Increment)
      for (PlaceId V : E.Ops[0].Values)
        Add(V);
}

const StaticDeaths::Deaths *StaticDeaths::of(PlaceId Place) const {
  auto It = All.find(Place);
  if (It == All.end())
    return nullptr;
  if (!It->second.Run) {
    std::vector<FunctionId> In;
    for (const Site &S : It->second.Sites)
      if (In.empty() || In.back() != S.F)
        In.push_back(S.F);
    It->second.Run = P.withCallers(In);
  }
  return &It->second;
}

/// May \p F, or what it calls, set \p Place to a part of what that has had:
/// does it take the first of a list out of it, or the next bytes of a buffer?
bool StaticDeaths::mayTakeOut(FunctionId F, PlaceId Place) const {
  auto It = Taking.find(holderName(P.Places, Place));
  if (It == Taking.end())
    return false;
  if (!It->second.Run)
    It->second.Run = P.withCallers(It->second.Own);
  return It->second.Run->test(F);
}

/// The record that the result of the call at \p S is taken for, or 0.
static NameId takenFor(const Program &P, const CallSite &S) {
  const Function &Fn = P.Functions[S.caller()];
  const Event &Call = Fn.Events[S.event()];
  const PlaceId Result = P.Places.root(PlaceKind::Call, Call.CallNo);
  for (uint32_t E = S.event() + 1; E < Fn.BlockBegin[Call.Block + 1]; ++E) {
    const Event &Ev = Fn.Events[E];
    if ((Ev.Kind == EventKind::Define || Ev.Kind == EventKind::Store) &&
        llvm::is_contained(Ev.Ops[1].Values, Result))
      return Ev.Ops[0].Record;
  }
  return 0;
}

/// Does \p F, whose result has no type, give objects of several types to those
/// that call it? Then it is an allocator.
bool StaticDeaths::givesSeveral(FunctionId F) const {
  auto [It, IsNew] = Giving.try_emplace(F, false);
  const Function &Fn = P.Functions[F];
  if (!IsNew || Fn.Result.K != TypeClass::VoidPointer)
    return It->second;
  NameId Only = 0;
  for (const CallSite &S : Fn.Callers)
    if (const NameId Record = takenFor(P, S)) {
      It->second |= Only && Record != Only;
      Only = Record;
    }
  return It->second;
}

bool StaticDeaths::givesAnother(FunctionId F, PlaceId Place,
                                unsigned Depth) const {
  if (mayTakeOut(F, Place) || givesSeveral(F))
    return true;
  if (!Depth)
    return false;
  const Function &Fn = P.Functions[F];
  auto IsAnother = [&](PlaceId V) {
    auto Call =
        P.Places.kind(V) == PlaceKind::Call ? P.callOf(F, V) : std::nullopt;
    return Call && llvm::any_of(P.targets(*Call), [&](const CallTarget &T) {
             return givesAnother(T.Callee, Place, Depth - 1);
           });
  };
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    if (Fn.Events[E].Kind != EventKind::Return || Fn.Events[E].Ops.empty())
      continue;
    for (PlaceId V : Fn.Events[E].Ops[0].Values) {
      if (IsAnother(V))
        return true;
      if (P.Places.kind(V) == PlaceKind::Local)
        for (uint32_t D : Fx.flow(F).reachingDefines(E, V))
          if (llvm::any_of(Fn.Events[D].Ops[1].Values, IsAnother))
            return true;
    }
  }
  return false;
}

llvm::SmallVector<uint32_t, 2> StaticDeaths::leadingTo(const Deaths &Of,
                                                       CallId Call,
                                                       const CallTarget &T,
                                                       unsigned Depth) const {
  llvm::SmallVector<uint32_t, 2> Out;
  if (T.Kind == CallKind::Deferred || T.Callee == Call.caller() ||
      !Of.Run->test(T.Callee))
    return Out;
  const EventSet *Happening = Fx.happening(Call, T);
  auto Happens = [&](uint32_t E) { return !Happening || Happening->test(E); };
  for (auto It = llvm::lower_bound(
           Of.Sites, T.Callee,
           [](const Site &S, FunctionId F) { return S.F < F; });
       It != Of.Sites.end() && It->F == T.Callee; ++It)
    if (Happens(It->Event))
      Out.push_back(It->Event);
  if (!Depth || !Out.empty())
    return Out;
  for (CallId Inner : P.calls(T.Callee))
    if (Happens(Inner.event()) &&
        llvm::any_of(P.targets(Inner), [&](const CallTarget &Next) {
          return !leadingTo(Of, Inner, Next, Depth - 1).empty();
        }))
      Out.push_back(Inner.event());
  return Out;
}

llvm::SmallVector<uint32_t, 2>
stale_local::deathsIn(const RetentionGraph &G, CallId Call, const Effect &X) {
  const Program &P = G.program();
  const Effects &Fx = G.effects();
  llvm::SmallVector<uint32_t, 2> Out;
  for (const CallTarget &T : P.targets(Call))
    if (T.Callee == X.Via)
      for (const Effect &Y : Fx.of(X.Via))
        if (Y.Kind == EffectKind::Kill &&
            Fx.inCaller({Call, T}, Y.Object) == X.Object)
          Out.push_back(Y.Event);
  return Out;
}

/// Is event \p E of \p F, at which \p Object dies, a call that is given the
/// address of a member of it, or of what it is in, and not the object?
static bool isGivenPart(const Program &P, FunctionId F, uint32_t E,
                        PlaceId Object) {
  bool HasPart = false;
  for (const Operand &O : llvm::drop_begin(P.Functions[F].Events[E].Ops))
    for (PlaceId V : O.Values) {
      if (P.Places.kind(V) != PlaceKind::Addr) {
        if (V && P.Places.hasPrefix(Object, V))
          return false;
        continue;
      }
      const PlaceId Member = P.Places.base(V);
      HasPart |= !P.Places.isRootPlace(Member) &&
                 (P.Places.hasPrefix(Member, Object) ||
                  P.Places.hasPrefix(Object, Member));
    }
  return HasPart;
}

const Effect *stale_local::deathAt(const RetentionGraph &G, CallId Call,
                                   const Effect *X, Site At) {
  const Effect *Found = nullptr;
  for (const Effect &Y : G.effects().at(At.F, At.Event)) {
    if (Y.Kind != EffectKind::Kill || (Found && !Y.IsOwn))
      continue;
    if (!X || llvm::any_of(G.program().targets(Call), [&](const auto &T) {
          return T.Callee == At.F &&
                 G.effects().inCaller({Call, T}, Y.Object) == X->Object;
        }))
      Found = &Y;
  }
  return Found;
}

DeathSite stale_local::deathOf(const RetentionGraph &G, CallId Call,
                               const Effect *X, Site At) {
  constexpr unsigned MaxCalls = 8; // wrappers of wrappers
  const Program &P = G.program();
  DeathSite Found{At};
  auto Look = [&](FunctionId F, uint32_t E) {
    Found.IsOfPart |= X && isGivenPart(P, F, E, X->Object);
  };
  Look(Call.caller(), Call.event());
  for (; Found.Calls < MaxCalls; ++Found.Calls) {
    X = deathAt(G, Call, X, Found);
    auto Next = P.callAt(Found.F, Found.Event);
    if (!X || X->IsOwn || !Next)
      break;
    Look(Found.F, Found.Event);
    llvm::SmallVector<uint32_t, 2> Inner = deathsIn(G, *Next, *X);
    if (Inner.empty())
      break;
    Call = *Next;
    Found.F = X->Via;
    Found.Event = Inner.front();
  }
  return Found;
}
