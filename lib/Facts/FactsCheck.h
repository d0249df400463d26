//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Whether facts that were read keep the promises of Facts.h, so that the link
/// need not check them.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_FACTS_FACTSCHECK_H
#define CVET_FACTS_FACTSCHECK_H

#include "Facts.h"

namespace cvet {

/// The indices of names, places, files and the blocks of events are known to be
/// in range.
bool isSound(const UnitFacts &Unit, const FunctionFacts &F);
bool isSound(const UnitFacts &Unit, const InitialiserFacts &I);

} // namespace cvet

#endif
