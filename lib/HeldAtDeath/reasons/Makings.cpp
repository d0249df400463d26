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
  if (auto From = C.Facts.onlyIn(C.D, C.H)) {
    const auto &Holders = C.G.attachments().find(C.Record)->second;
    Out.add(Kind, C.death(),
            {C.Report.holder(*From, Holders.find(*From)->second)});
  }
}
