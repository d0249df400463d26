//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a test run has shown: pointers that still named a freed object when a
/// test was over, and what had an object when it was freed, as the run-time
/// library reports them. A finding about the same pointer and the same death is
/// beyond doubt.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_CONFIRMED_H
#define CVET_REPORT_CONFIRMED_H

#include "Finding.h"
#include "RealPaths.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace cvet {

/// A note begins so that tells another finding of the same death.
inline constexpr llvm::StringLiteral Moreover = "moreover, ";

/// A pointer to what had been freed, seen at the end of a test; or what had the
/// object at that moment.
struct StalePointer {
  bool WasAttached = false;
  bool IsQuiet = false; ///< hardly anything follows it: no case for the rules
  std::string Test;
  std::string Pointer;            ///< "speaker", "state.current", "job.owner"
  std::string Chain;              ///< how it was reached, in words
  std::vector<SourcePlace> Freed; ///< the stack of the call, innermost first
};

/// The stale pointers in \p File, a report of `cvet-rt`. The error says what to
/// do.
llvm::Expected<std::vector<StalePointer>> readRunReport(llvm::StringRef File);

/// Marks those \p Findings that \p Seen shows, as sure as can be, and puts them
/// first. Returns what none of them is about.
std::vector<StalePointer> confirm(std::vector<Finding> &Findings,
                                  llvm::ArrayRef<StalePointer> Seen,
                                  RealPaths &Real);

} // namespace cvet

#endif
