//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// From the findings of all rules to what the user reads.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_REPORT_H
#define CVET_REPORT_REPORT_H

#include "Finding.h"
#include "SourceCache.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"

namespace cvet {

/// Sorts \p Findings by place, rule and message and joins those that say the
/// same: equal ones are one, and of those of one rule with the same non-empty
/// subject the surest stays; the places of the others become its notes.
std::vector<Finding> mergeFindings(std::vector<Finding> Findings);

/// Removes the findings whose line carries NOLINT, or that are between
/// NOLINTBEGIN and NOLINTEND, in the form that clang-tidy reads.
void removeSuppressed(std::vector<Finding> &Findings, SourceCache &Sources);

struct TextOptions {
  bool Color = false;
  std::string Directory; ///< paths below it are printed relative to it
};

/// \p File as the user wants to read it.
llvm::StringRef displayPath(llvm::StringRef File, llvm::StringRef Directory);

/// Prints \p Findings in Clang's form, with the source line, the range and
/// what fixes insert into that line.
void printText(llvm::ArrayRef<Finding> Findings, SourceCache &Sources,
               const TextOptions &Options, llvm::raw_ostream &OS);

/// Prints the compiler's error \p N in the same form; line 0 means the whole
/// file.
void printError(const Note &N, SourceCache &Sources, const TextOptions &Options,
                llvm::raw_ostream &OS);

} // namespace cvet

#endif
