//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What dies was looked up in the holder.
///
//===----------------------------------------------------------------------===//

#include "HeldCandidate.h"

using namespace cvet;

/// The call at step \p I of the way whose result the object is, if that looks
/// it up in the holder. (Who walks over all of them may free all.)
static std::optional<CallId> lookup(const HeldCandidate &C, size_t I) {
  const ChainStep &S = C.Way[I];
  const PlaceId Object = C.Objects[I];
  if (C.P.Places.kind(Object) != PlaceKind::Local)
    return std::nullopt;
  const Function &Fn = C.P.Functions[S.F];
  const Flow &Fl = C.G.effects().flow(S.F);
  auto IsFound = [&](uint32_t Define, PlaceId Result) {
    return llvm::any_of(C.G.effects().expand(S.F, Define, Result),
                        [&](PlaceId X) {
                          auto From = C.G.loadedFrom(X, C.Record);
                          return From && *From == C.H;
                        });
  };
  for (uint32_t D : Fl.reachingDefines(S.Event, Object))
    for (PlaceId V : Fn.Events[D].Ops[1].Values) {
      auto Call = C.P.Places.kind(V) == PlaceKind::Call ? C.P.callOf(S.F, V)
                                                        : std::nullopt;
      if (!Call || !IsFound(D, V))
        continue;
      // It dies as what was found, not as what is made where nothing was.
      EventSet Others = Fl.defines(Object);
      Others.reset(D);
      PathQuery Q{D, S.Event, Others};
      Q.NotNull = Object;
      if (C.G.hasFeasiblePath(S.F, Q))
        return Call;
    }
  return std::nullopt;
}

CVET_HELD_REASON(FoundThere, "found-there", Argument, Way, Shown,
                 Confidence::Medium,
                 "it is looked up in '{0}' here, and not taken out") {
  if (C.isPointer() || C.isCallback() || C.IsDoubtful ||
      !C.G.isEverDetached(C.H))
    return;
  for (size_t I = 0; I < C.Way.size(); ++I)
    if (auto Call = lookup(C, I)) {
      Out.add(Kind, C.place({C.Way[I].F, Call->event()}), {C.where()});
      return;
    }
}
