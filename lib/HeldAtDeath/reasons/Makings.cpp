//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Where the objects of a pointer come from and go to: what is made for one
/// pointer and never leaves it is in no other holder.
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

/// Does \p X put its object somewhere, or show it to code that may do so?
static bool keeps(const Effect &X) {
  return X.Kind == EffectKind::Store || X.Kind == EffectKind::Link ||
         X.Kind == EffectKind::Insert || X.Kind == EffectKind::Register ||
         X.Kind == EffectKind::Escape;
}

/// Is what \p A puts into \p From made there, and put nowhere else?
static bool isMadeFor(const HeldCandidate &C, const Attachment &A,
                      const Holder &From) {
  if (!A.Fresh || C.G.attachedByMaker(A.F, A.Event, A.Object, C.H))
    return false;
  llvm::SmallVector<PlaceId, 8> Names =
      C.G.effects().expand(A.F, A.Event, A.Object);
  return llvm::none_of(C.G.effects().of(A.F), [&](const Effect &X) {
    if (!keeps(X))
      return false;
    // Its maker may have put it somewhere, too.
    if (C.P.Places.rootKind(X.Object) == PlaceKind::Fresh)
      return true;
    if (!llvm::is_contained(Names, X.Object))
      return false;
    auto Into =
        X.Kind == EffectKind::Store ? C.G.holderOf(X.Holder) : std::nullopt;
    return !Into || !(*Into == From);
  });
}

/// Does somebody hand on what \p From has?
static bool isHandedOn(const HeldCandidate &C, const Holder &From) {
  auto Is = [&](PlaceId V) {
    auto Of = C.G.holderOf(V);
    return Of && *Of == From && C.P.Places.kind(V) != PlaceKind::Addr;
  };
  for (FunctionId F = 0; F < C.P.Functions.size(); ++F) {
    if (llvm::any_of(C.G.effects().returns(F), Is))
      return true;
    for (const Effect &X : C.G.effects().of(F))
      if (keeps(X) && Is(X.Object)) {
        auto Into =
            X.Kind == EffectKind::Store ? C.G.holderOf(X.Holder) : std::nullopt;
        if (!Into || !(*Into == From))
          return true;
      }
  }
  return false;
}

CVET_HELD_REASON(OnlyEverInAnother, "only-ever-in-another", Defeater, Object,
                 Shown, Nothing,
                 "it is made for '{0}', which hands nothing on") {
  const auto &Holders = C.G.attachments().find(C.Record)->second;
  std::optional<Holder> From;
  for (PlaceId O : C.G.effects().expand(C.D.F, C.D.Event, C.D.Object)) {
    auto Of = C.G.loadedFrom(O, C.Record);
    if (!Of)
      continue;
    if (!Of->isPointer() || *Of == C.H || (From && !(*From == *Of)))
      return;
    From = Of;
  }
  auto Sites = From ? Holders.find(*From) : Holders.end();
  if (Sites == Holders.end())
    return;
  if (llvm::all_of(
          Sites->second,
          [&](const Attachment &A) { return isMadeFor(C, A, *From); }) &&
      !isHandedOn(C, *From))
    Out.add(Kind, C.death(), {C.Report.holder(*From, Sites->second)});
}
