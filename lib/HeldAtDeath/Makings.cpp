//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Where the objects of a pointer come from and go to.
///
//===----------------------------------------------------------------------===//

#include "HeldFacts.h"

using namespace cvet;

/// Does \p X put its object somewhere, or show it to code that may do so?
static bool keeps(const Effect &X) {
  return X.Kind == EffectKind::Store || X.Kind == EffectKind::Link ||
         X.Kind == EffectKind::Insert || X.Kind == EffectKind::Register ||
         X.Kind == EffectKind::Escape;
}

bool HeldFacts::isMadeFor(const Attachment &A, const Holder &From,
                          const Holder &H) const {
  return A.Fresh && isOnlyIn(A, From) &&
         !G.attachedByMaker(A.F, A.Event, A.Object, H);
}

/// Is what \p A attaches, a new object, put nowhere but into \p From there?
bool HeldFacts::isOnlyIn(const Attachment &A, const Holder &From) const {
  auto [Known, IsNew] =
      OnlyIn.try_emplace({{A.F, A.Event}, {A.Object, From.raw()}});
  if (!IsNew)
    return Known->second;
  llvm::SmallVector<PlaceId, 8> Names =
      G.effects().expand(A.F, A.Event, A.Object);
  return Known->second =
             llvm::none_of(G.effects().of(A.F), [&](const Effect &X) {
               if (!keeps(X))
                 return false;
               // Its maker may have put it somewhere, too.
               if (P.Places.rootKind(X.Object) == PlaceKind::Fresh)
                 return true;
               if (!llvm::is_contained(Names, X.Object))
                 return false;
               auto Into = X.Kind == EffectKind::Store ? G.holderOf(X.Holder)
                                                       : std::nullopt;
               return !Into || !(*Into == From);
             });
}

bool HeldFacts::handsOn(const Holder &From) const {
  auto [Known, IsNew] = HandsOn.try_emplace(From.raw());
  if (IsNew)
    Known->second = findHandingOn(From);
  return Known->second;
}

/// Looks through the whole program.
bool HeldFacts::findHandingOn(const Holder &From) const {
  auto Is = [&](PlaceId V) {
    auto Of = G.holderOf(V);
    return Of && *Of == From && P.Places.kind(V) != PlaceKind::Addr;
  };
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    if (llvm::any_of(G.effects().returns(F), Is))
      return true;
    for (const Effect &X : G.effects().of(F))
      if (keeps(X) && Is(X.Object)) {
        auto Into =
            X.Kind == EffectKind::Store ? G.holderOf(X.Holder) : std::nullopt;
        if (!Into || !(*Into == From))
          return true;
      }
  }
  return false;
}
