//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Follows.h"

using namespace cvet;

/// The first step from the root of \p Place, or \p Place itself.
static PlaceId firstStep(const PlaceTable &Places, PlaceId Place) {
  const PlaceId Root = Places.rootOf(Place);
  while (Place != Root && Places.base(Place) != Root)
    Place = Places.base(Place);
  return Place;
}

/// Does \p Place lead through its root, a pointer? `&p->member` only computes
/// an address, which whoever gets it follows.
static bool isFollowed(const PlaceTable &Places, PlaceId Place,
                       bool IsArgument) {
  const PlaceId First = firstStep(Places, Place);
  const PlaceKind K = Places.kind(First);
  // The next element of a list is found by the one before.
  if (Places.kind(Place) == PlaceKind::Element)
    return false;
  return (K == PlaceKind::Arrow || K == PlaceKind::Deref) &&
         (IsArgument || Places.kind(Place) != PlaceKind::Addr ||
          Places.base(Place) != First);
}

FollowedParams::FollowedParams(const Program &P)
    : P(P), Of(P.Functions.size()) {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Event &E : P.Functions[F].Events)
      for (const Operand &O : E.Ops)
        for (PlaceId V : O.Values)
          if (P.Places.rootKind(V) == PlaceKind::Param &&
              isFollowed(P.Places, V, /*IsArgument=*/true))
            if (const unsigned N = P.Places[P.Places.rootOf(V)].Payload;
                !has(F, N))
              Of[F].push_back(N);
}

/// Is argument \p Number of \p Call, a local pointer, followed by who gets it?
/// A library function without a body follows a string; what it does with a
/// record, nobody knows.
static bool isFollowedByCallee(const Program &P, const FollowedParams &Params,
                               CallId Call, unsigned Number,
                               const TypeClass &Type) {
  llvm::ArrayRef<CallTarget> Targets = P.targets(Call);
  if (Targets.empty())
    return Type.K == TypeClass::OtherPointer && !Type.Array;
  return llvm::any_of(Targets, [&](const CallTarget &T) {
    return (T.Kind == CallKind::Direct || T.Kind == CallKind::Indirect) &&
           Params.has(T.Callee, Number);
  });
}

Follows::Follows(const Program &P, const FollowedParams &Params, FunctionId F)
    : P(P) {
  const Function &Fn = P.Functions[F];
  for (uint32_t E = 0; E < Fn.Events.size(); ++E) {
    const Event &Ev = Fn.Events[E];
    const bool IsCall = Ev.Kind == EventKind::Call;
    for (unsigned N = 0; N < Ev.Ops.size(); ++N)
      for (PlaceId V : Ev.Ops[N].Values) {
        const PlaceId Root = P.Places.rootOf(V);
        const PlaceKind K = P.Places.kind(Root);
        if (K != PlaceKind::Local && K != PlaceKind::Param)
          continue;
        auto IsGivenOn = [&] {
          const uint32_t I = P.Places[Root].Payload;
          const std::vector<Variable> &All =
              K == PlaceKind::Local ? Fn.Locals : Fn.Params;
          const uint32_t At = K == PlaceKind::Local ? I : I - 1;
          auto Call = P.callAt(F, E);
          return N && Call && At < All.size() &&
                 isFollowedByCallee(P, Params, *Call, N, All[At].Type);
        };
        add(V, E, IsCall && N, IsCall && V == Root && IsGivenOn());
      }
  }
}

void Follows::add(PlaceId Place, uint32_t E, bool IsArgument, bool IsGivenOn) {
  if (!IsGivenOn && !isFollowed(P.Places, Place, IsArgument))
    return;
  llvm::SmallVector<uint32_t, 4> &Of = Events[P.Places.rootOf(Place)];
  if (Of.empty() || Of.back() != E)
    Of.push_back(E);
}

llvm::ArrayRef<uint32_t> Follows::of(PlaceId Local) const {
  auto It = Events.find(Local);
  return It == Events.end() ? llvm::ArrayRef<uint32_t>() : It->second;
}

bool FollowedParams::hasDeep(FunctionId F, unsigned Number,
                             unsigned Depth) const {
  if (has(F, Number))
    return true;
  auto IsIt = [&](PlaceId V) {
    return P.Places.kind(V) == PlaceKind::Param &&
           P.Places[V].Payload == Number;
  };
  return Depth && llvm::any_of(P.calls(F), [&](CallId Call) {
           llvm::ArrayRef<Operand> Ops = P.event(Call).Ops;
           for (unsigned N = 1; N < Ops.size(); ++N)
             if (llvm::any_of(Ops[N].Values, IsIt) &&
                 llvm::any_of(P.targets(Call), [&](const CallTarget &T) {
                   return T.Kind == CallKind::Direct &&
                          hasDeep(T.Callee, N, Depth - 1);
                 }))
               return true;
           return false;
         });
}

/// Does an effect of this kind touch the object, and not just name it?
static bool touchesObject(EffectKind K) {
  switch (K) {
  case EffectKind::Kill:
  case EffectKind::Link:
  case EffectKind::Unlink:
  case EffectKind::Ref:
  case EffectKind::Unref:
    return true;
  default:
    return false;
  }
}

/// Is \p Place, argument \p Number of \p Call, only handed on there: nobody
/// who gets it follows it, or does something to it? See isFollowedByCallee().
static bool isOnlyHandedOn(const RetentionGraph &G,
                           const FollowedParams &Params, CallId Call,
                           unsigned Number, PlaceId Place) {
  const Program &P = G.program();
  llvm::ArrayRef<CallTarget> Targets = P.targets(Call);
  return (!Targets.empty() || P.event(Call).Ops[Number].Record) &&
         llvm::none_of(G.effects().at(Call.caller(), Call.event()),
                       [&](const Effect &X) {
                         return touchesObject(X.Kind) &&
                                P.Places.hasPrefix(X.Object, Place);
                       }) &&
         llvm::none_of(Targets, [&](const CallTarget &T) {
           return (T.Kind == CallKind::Direct ||
                   T.Kind == CallKind::Indirect) &&
                  Params.hasDeep(T.Callee, Number);
         });
}

/// Does \p Place lead through what \p H has, and not just name it?
static bool leadsThrough(const RetentionGraph &G, PlaceId Place,
                         const Holder &H) {
  while (PlaceId At = G.program().Places.base(Place)) {
    if (auto Read = G.holderOf(At); Read && *Read == H)
      return true;
    Place = At;
  }
  return false;
}

bool cvet::mayFollow(const RetentionGraph &G, const FollowedParams &Params,
                     FunctionId F, const Holder &H) {
  const Program &P = G.program();
  const Function &Fn = P.Functions[F];
  bool IsNamed = false;
  NameId Record = 0;
  // Operand N of event E may be V.
  auto Follows = [&](uint32_t E, unsigned N, PlaceId V) {
    if (leadsThrough(G, V, H))
      return true;
    const Event &Ev = Fn.Events[E];
    auto Read = G.holderOf(V);
    if (!Read || !(*Read == H) || (!N && Ev.Kind == EventKind::Store))
      return false;
    IsNamed = true;
    if (isQuestion(Ev))
      return false;
    auto Call = P.callAt(F, E);
    if (!Call || !N || !isOnlyHandedOn(G, Params, *Call, N, V))
      return true;
    Record = Ev.Ops[N].Record;
    return false;
  };
  for (uint32_t E = 0; E < Fn.Events.size(); ++E)
    for (unsigned N = 0; N < Fn.Events[E].Ops.size(); ++N)
      for (PlaceId V : Fn.Events[E].Ops[N].Values)
        if (Follows(E, N, V))
          return true;
  // Reads of numbers are no events: some field of such a record may be its own.
  return !IsNamed || llvm::any_of(Fn.Reads, [&](NameId Field) {
    return Record &&
           P.Names.str(Field).rsplit('.').first == P.Names.str(Record);
  });
}

bool cvet::isAskedOnly(const RetentionGraph &G, FunctionId F, uint32_t E,
                       const Holder &H) {
  const Event &Ev = G.program().Functions[F].Events[E];
  return isQuestion(Ev) && llvm::none_of(Ev.Ops, [&](const Operand &O) {
           return llvm::any_of(
               O.Values, [&](PlaceId V) { return leadsThrough(G, V, H); });
         });
}
