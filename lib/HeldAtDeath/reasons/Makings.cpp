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
  if (llvm::all_of(Sites->second,
                   [&](const Attachment &A) {
                     return C.Facts.isMadeFor(A, *From, C.H);
                   }) &&
      !C.Facts.handsOn(*From))
    Out.add(Kind, C.death(), {C.Report.holder(*From, Sites->second)});
}
