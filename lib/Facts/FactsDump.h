//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Facts for people and tests: one line for each event.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_FACTS_FACTSDUMP_H
#define CVET_FACTS_FACTSDUMP_H

#include "Facts.h"

namespace cvet {

/// Prints \p Unit. Files are printed without their folders. Places are printed
/// so: p1 parameter, l:x local, g:x global, f:x function, m:X macro, c3 result
/// of call 3, null, const, string, ? unknown; then `->R.f`, `.R.f`, `*`, `[]`,
/// `&`, `^R.f` (container_of), `elem(f)`. A `;` ends what is a statement.
void dumpFacts(const UnitFacts &Unit, llvm::raw_ostream &OS);

} // namespace cvet

#endif
