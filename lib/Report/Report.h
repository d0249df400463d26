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

/// Sorts \p Findings by place, rule and message; equal ones become one. What the
/// path engine has seen is no surer than what is known of what follows it.
std::vector<Finding> sortFindings(std::vector<Finding> Findings);

/// Joins the sorted \p Findings that say the same: of those of one rule and
/// state with the same non-empty subject the surest stays; the places of the
/// others become its notes.
std::vector<Finding> joinFindings(std::vector<Finding> Findings);

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
/// \p Errors for people: what many units lack (a header, or themselves) is one
/// of them, with the count and what to do.
std::vector<Note> joinErrors(llvm::ArrayRef<Note> Errors);

void printError(const Note &N, SourceCache &Sources, const TextOptions &Options,
                llvm::raw_ostream &OS);

} // namespace cvet

#endif
