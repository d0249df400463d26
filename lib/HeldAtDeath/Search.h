//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What the parts of the search share.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_HELDATDEATH_SEARCH_H
#define CVET_HELDATDEATH_SEARCH_H

#include "HeldAtDeath.h"
#include "HeldCandidate.h"

namespace cvet {

/// What the program does with \p H whatever dies; \p Clean are the deaths that
/// detach it.
Evidence evidenceOf(const HeldFacts &Facts, const RetentionGraph &G,
                    const Holder &H, NameId Record,
                    llvm::ArrayRef<const Death *> Clean);

/// Adds what is known of the candidate's own way.
void collectEvidence(HeldCandidate &C);

/// Where to report: at the death, or at the caller that ought to have detached.
size_t anchorOf(const HeldCandidate &C);

/// "'o' is freed while it may still be linked in 'list'".
std::string message(const HeldCandidate &C, llvm::StringRef What);

/// The notes: the way up to the anchor, where the object is attached, and what
/// others do.
void explain(Finding &F, const HeldCandidate &C);

/// Compares and clears a variable where the object has a name there, the
/// variable is visible, and a statement may be put before the death.
void addFix(Finding &F, const HeldCandidate &C, llvm::StringRef Object);

} // namespace cvet

#endif
