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
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace cvet {

/// Writes those \p Findings that are not suppressed; files relative to \p Root.
void writeBaseline(llvm::ArrayRef<Finding> Findings, llvm::StringRef Root,
                   llvm::raw_ostream &OS);

/// The fingerprints in \p File. The error says what to do.
llvm::Expected<llvm::StringSet<>> readBaseline(llvm::StringRef File);

/// The same of \p Text, which is in \p File.
llvm::Expected<llvm::StringSet<>> parseBaseline(llvm::StringRef Text,
                                                llvm::StringRef File);

} // namespace cvet

#endif
