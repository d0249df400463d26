//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Shows what the rules considered, and what became of it.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_CANDIDATES_H
#define CVET_DRIVER_CANDIDATES_H

#include "Docket.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/raw_ostream.h"

namespace cvet {

/// Sorts \p All by place and joins what several programs have in common.
void sortCandidates(std::vector<JudgedCandidate> &All);

/// One JSON object a line; paths are relative to \p Root.
void writeCandidates(llvm::ArrayRef<JudgedCandidate> All, llvm::StringRef Root,
                     llvm::raw_ostream &OS);

/// For people: each with its reasons, and how many there are of each outcome.
/// \p Directory is what paths are relative to.
void printCandidates(llvm::ArrayRef<JudgedCandidate> All,
                     llvm::StringRef Directory, llvm::raw_ostream &OS);

} // namespace cvet

#endif
