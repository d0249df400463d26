//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A table takes a callback out by a key, its function or its kind: what is
/// taken out before an object dies says nothing of its other callbacks.
///
//===----------------------------------------------------------------------===//

#include "DeadCode.h"
#include "HeldCandidate.h"

using namespace cvet;

namespace {
/// The keys with which something may be taken out on the way to a death.
struct TakenOut {
  llvm::DenseSet<PlaceId> Functions, Kinds;
  std::optional<Site> First;
  bool IsKnown = true; ///< nothing is taken out but by such keys
};
} // namespace

static constexpr unsigned MaxDepth = 3;

/// Adds to \p Out the keys that calls of \p F give to what takes out of \p H.
/// With \p Objects: only calls that are given one of them.
static void addKeys(const RetentionGraph &G, FunctionId F, const Holder &H,
                    llvm::ArrayRef<PlaceId> Objects, FunctionId Except,
                    unsigned Depth, TakenOut &Out) {
  const Program &P = G.program();
  auto IsOfOne = [&](PlaceId V) {
    if (P.Places.kind(V) == PlaceKind::Addr)
      V = P.Places.base(V);
    return llvm::any_of(Objects, [&](PlaceId O) {
      return O != UnknownPlace && V != UnknownPlace && P.Places.hasPrefix(V, O);
    });
  };
  for (CallId Call : P.calls(F)) {
    auto Args = llvm::drop_begin(P.event(Call).Ops);
    if (!Objects.empty() && llvm::none_of(Args, [&](const Operand &O) {
          return llvm::any_of(O.Values, IsOfOne);
        }))
      continue;
    llvm::SmallVector<FunctionId, 2> Takers;
    for (const CallTarget &T : P.targets(Call))
      if (T.Kind != CallKind::Deferred && T.Callee != Except &&
          G.mayDetach(T.Callee, H))
        Takers.push_back(T.Callee);
    if (Takers.empty())
      continue;
    bool HasKey = false;
    for (const Operand &O : Args)
      for (PlaceId V : O.Values) {
        bool IsFunction = P.Places.kind(V) == PlaceKind::Function;
        if (!IsFunction && !integerAt(V, P.Places, P.Names))
          continue;
        (IsFunction ? Out.Functions : Out.Kinds).insert(V);
        HasKey = true;
      }
    if (HasKey && !Out.First)
      Out.First = Site{F, Call.event()};
    for (FunctionId Taker : Takers) {
      if (HasKey)
        continue;
      if (!Depth || G.detachesOwn(Taker, H))
        Out.IsKnown = false;
      else
        addKeys(G, Taker, H, {}, Except, Depth - 1, Out);
    }
  }
}

/// The same of those who call \p F with the object, and theirs.
static void addKeysOfCallers(const RetentionGraph &G, FunctionId F,
                             PlaceId Object, const Holder &H, unsigned Depth,
                             TakenOut &Out) {
  if (!Depth || G.program().Places.rootKind(Object) != PlaceKind::Param)
    return;
  for (const CallSite &S : G.program().Functions[F].Callers) {
    if (S.Target.Kind == CallKind::Deferred)
      continue;
    PlaceId Above = G.effects().inCaller(S, Object);
    auto Objects = G.effects().expand(S.caller(), S.event(), Above);
    if (Objects.empty())
      continue;
    addKeys(G, S.caller(), H, Objects, F, MaxDepth, Out);
    for (PlaceId O : Objects)
      addKeysOfCallers(G, S.caller(), O, H, Depth - 1, Out);
  }
}

/// The calls that put something there, with its key: those of a function that
/// stores its parameter are its callers'.
static std::vector<Site> puttingCalls(const Program &P,
                                      llvm::ArrayRef<Attachment> Sites) {
  std::vector<Site> Calls;
  for (const Attachment &A : Sites) {
    if (P.callAt(A.F, A.Event)) {
      Calls.push_back({A.F, A.Event});
      continue;
    }
    if (P.Places.kind(A.Object) == PlaceKind::Param)
      for (const CallSite &S : P.Functions[A.F].Callers)
        if (S.Target.Kind == CallKind::Direct)
          Calls.push_back({S.caller(), S.event()});
  }
  return Calls;
}

/// The operands of the call at \p A that are functions, or whole numbers.
static llvm::SmallVector<PlaceId, 4> keysOf(const Program &P, const Site &A,
                                            bool AreFunctions) {
  llvm::SmallVector<PlaceId, 4> Keys;
  if (auto Call = P.callAt(A.F, A.Event))
    for (const Operand &O : llvm::drop_begin(P.event(*Call).Ops))
      for (PlaceId V : O.Values)
        if (AreFunctions ? P.Places.kind(V) == PlaceKind::Function
                         : integerAt(V, P.Places, P.Names).has_value())
          Keys.push_back(V);
  return Keys;
}

std::optional<OtherKey>
HeldFacts::leftByKey(const Death &D, const Holder &H,
                     llvm::ArrayRef<Attachment> Sites) const {
  if (!H.isPointer() || G.effects().isFresh(D.F, D.Event, D.Object))
    return std::nullopt;
  const std::vector<Site> Calls = puttingCalls(P, Sites);
  if (Calls.size() < 2)
    return std::nullopt;
  auto Objects = G.effects().expand(D.F, D.Event, D.Object);
  TakenOut Out;
  if (!Objects.empty())
    addKeys(G, D.F, H, Objects, D.F, MaxDepth, Out);
  if (!Out.First || !Out.IsKnown)
    return std::nullopt;
  for (PlaceId O : Objects)
    addKeysOfCallers(G, D.F, O, H, MaxDepth, Out);
  const bool ByFunction = !Out.Functions.empty();
  const auto &Taken = ByFunction ? Out.Functions : Out.Kinds;
  // One number alone may be anything.
  if (!Out.IsKnown || (!ByFunction && Taken.size() < 2))
    return std::nullopt;
  std::optional<OtherKey> Left;
  llvm::DenseSet<PlaceId> Found;
  for (const Site &A : Calls) {
    auto Keys = keysOf(P, A, ByFunction);
    bool IsTaken = false;
    for (PlaceId K : Keys)
      if (Taken.contains(K)) {
        Found.insert(K);
        IsTaken = true;
      }
    if (IsTaken || Keys.empty() || Left || A.F == D.F)
      continue;
    // What ends in its own callback needs no other end.
    auto Callbacks = keysOf(P, A, /*AreFunctions=*/true);
    bool FreesIt = llvm::any_of(Callbacks, [&](PlaceId K) {
      return llvm::any_of(
          P.functions(P.Functions[A.F].Unit, P.Places[K].Payload),
          [&](FunctionId F) {
            return callClosure(P, F, MaxCallDepth).contains(D.F);
          });
    });
    if (!FreesIt)
      Left = OtherKey{A, *Out.First};
  }
  // Are these the keys that such objects are put there with?
  return Found.size() == Taken.size() || (ByFunction && !Found.empty())
             ? Left
             : std::nullopt;
}
