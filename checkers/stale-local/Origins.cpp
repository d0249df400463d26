//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Origins.h"

using namespace cvet;
using namespace cvet::stale_local;

bool stale_local::isVariable(const Program &P, PlaceId Place) {
  const PlaceKind K = P.Places.kind(Place);
  return K == PlaceKind::Local || K == PlaceKind::Param;
}

bool stale_local::isInElement(const Program &P, PlaceId Place) {
  for (; !P.Places.isRootPlace(Place); Place = P.Places.base(Place))
    if (PlaceKind K = P.Places.kind(Place);
        K == PlaceKind::Index || K == PlaceKind::Element)
      return true;
  return false;
}

PlaceId stale_local::onlyValue(const Program &P, const Operand &O) {
  PlaceId Only = UnknownPlace;
  for (PlaceId V : O.Values) {
    if (P.Places.kind(V) == PlaceKind::Null)
      continue;
    if (Only)
      return UnknownPlace;
    Only = V;
  }
  return Only;
}

std::optional<uint32_t> Origins::definition(uint32_t At, PlaceId Local) const {
  llvm::ArrayRef<uint32_t> All = Fl.reachingDefines(At, Local);
  // A parameter has something to begin with.
  if (All.size() != 1 || (P.Places.kind(Local) == PlaceKind::Param &&
                          Fl.hasPath(Flow::Boundary, At, Fl.defines(Local))))
    return std::nullopt;
  return All[0];
}

PlaceId Origins::of(uint32_t At, PlaceId Place) const {
  constexpr unsigned MaxSteps = 4; // a copy of a copy
  for (unsigned I = 0; I < MaxSteps; ++I) {
    const PlaceId Root = P.Places.rootOf(Place);
    PlaceId From = UnknownPlace;
    if (isVariable(P, Root)) {
      auto Define = definition(At, Root);
      if (!Define)
        return Place;
      From = onlyValue(P, Fn.Events[*Define].Ops[1]);
      if (!From)
        return Place;
      At = *Define;
      From = P.Places.compose(From, Place);
    } else if (P.Places.kind(Root) == PlaceKind::Call) {
      for (PlaceId V : Fx.expand(F, At, Place)) {
        const PlaceKind K = P.Places.kind(P.Places.rootOf(V));
        if (V == Place || V == UnknownPlace || K == PlaceKind::Null)
          continue;
        // One that it makes, or one that stands for none.
        if (From || K == PlaceKind::Fresh ||
            P.Places.kind(V) == PlaceKind::Addr)
          return Place;
        From = V;
      }
    }
    if (!From)
      return Place;
    Place = From;
  }
  return Place;
}

bool Origins::isChanged(uint32_t From, uint32_t To, PlaceId Place) const {
  const NameId Name = holderName(P.Places, Place);
  return Name && llvm::any_of(Fx.of(F), [&](const Effect &X) {
           return X.Kind == EffectKind::Store && X.Event != To &&
                  holderName(P.Places, X.Holder) == Name &&
                  Fl.hasPath(From, X.Event, Fl.none()) &&
                  Fl.hasPath(X.Event, To, Fl.none());
         });
}
