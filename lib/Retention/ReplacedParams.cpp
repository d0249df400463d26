//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "ReplacedParams.h"
#include "Effects.h"

using namespace cvet;

/// Where \p Param is read for what dies at event \p Death: there, or where a
/// variable that is named there gets it. None if that is not known.
static llvm::SmallVector<uint32_t, 4> readsOf(const Program &P,
                                              const Function &Fn,
                                              const Flow &Fl, uint32_t Death,
                                              PlaceId Param) {
  llvm::SmallVector<uint32_t, 4> Reads;
  for (const Operand &O : Fn.Events[Death].Ops)
    for (PlaceId V : O.Values) {
      if (V == Param)
        Reads.push_back(Death);
      if (P.Places.kind(V) != PlaceKind::Local)
        continue;
      for (uint32_t D : Fl.reachingDefines(Death, V)) {
        llvm::ArrayRef<PlaceId> From = Fn.Events[D].Ops[1].Values;
        if (llvm::is_contained(From, Param))
          Reads.push_back(D);
        else if (llvm::any_of(From, [&](PlaceId Other) {
                   return P.Places.kind(Other) == PlaceKind::Local;
                 }))
          return {}; // it may have come through one more
      }
    }
  return Reads;
}

void cvet::dropReplacedParams(const Program &P, const Writers &W,
                              const Flow &Fl, FunctionId F,
                              std::vector<Effect> &Out) {
  const Function &Fn = P.Functions[F];
  std::optional<FeasiblePaths> Paths;
  llvm::erase_if(Out, [&](const Effect &X) {
    if ((X.Kind != EffectKind::Kill && X.Kind != EffectKind::Unref) ||
        P.Places.kind(X.Object) != PlaceKind::Param ||
        Fn.Defines[X.Object].empty())
      return false;
    const EventSet Replaced = Fl.defines(X.Object);
    const auto Reads = readsOf(P, Fn, Fl, X.Event, X.Object);
    if (Reads.empty())
      return false;
    if (!Paths)
      Paths.emplace(P, W, F);
    return llvm::none_of(Reads, [&](uint32_t Read) {
      return Paths->hasPath({Flow::Boundary, Read, Replaced});
    });
  });
}
