//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Follows.h"

using namespace cvet;
using namespace cvet::stale_local;

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

bool Follows::followsParam(const Program &P, FunctionId F, unsigned Number) {
  const PlaceId Param = P.Places.root(PlaceKind::Param, Number);
  return llvm::any_of(P.Functions[F].Events, [&](const Event &E) {
    return llvm::any_of(E.Ops, [&](const Operand &O) {
      return llvm::any_of(O.Values, [&](PlaceId V) {
        return P.Places.rootOf(V) == Param && isFollowed(P.Places, V, true);
      });
    });
  });
}

/// Is argument \p Number of \p Call, a local pointer, followed by who gets it?
/// A library function without a body follows a string; what it does with a
/// record, nobody knows.
static bool isFollowedByCallee(const Program &P, CallId Call, unsigned Number,
                               const TypeClass &Type) {
  llvm::ArrayRef<CallTarget> Targets = P.targets(Call);
  if (Targets.empty())
    return Type.K == TypeClass::OtherPointer && !Type.Array;
  return llvm::any_of(Targets, [&](const CallTarget &T) {
    return (T.Kind == CallKind::Direct || T.Kind == CallKind::Indirect) &&
           Follows::followsParam(P, T.Callee, Number);
  });
}

Follows::Follows(const Program &P, FunctionId F) : P(P) {
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
                 isFollowedByCallee(P, *Call, N, All[At].Type);
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
