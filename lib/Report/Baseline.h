//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The findings that a program is known to have, as a file: one line for each,
/// so that version control shows what came and went. A finding is known by its
/// fingerprint; the rest of its line is for people.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_BASELINE_H
#define CVET_REPORT_BASELINE_H

#include "Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace cvet {

/// What a baseline says of a finding, for people.
struct BaselineEntry {
  std::string Rule; ///< "cvet-stale-list-node"
  std::string File; ///< relative to the root
  std::string Function; ///< or empty
  std::string Message;
};

/// The entries by their fingerprints.
using Baseline = llvm::StringMap<BaselineEntry>;

/// Writes those \p Findings that are not suppressed; files relative to \p Root.
void writeBaseline(llvm::ArrayRef<Finding> Findings, llvm::StringRef Root,
                   llvm::raw_ostream &OS);

/// What is in \p File. The error says what to do.
llvm::Expected<Baseline> readBaseline(llvm::StringRef File);

/// The same of \p Text, which is in \p File.
llvm::Expected<Baseline> parseBaseline(llvm::StringRef Text,
                                       llvm::StringRef File);

} // namespace cvet

#endif
