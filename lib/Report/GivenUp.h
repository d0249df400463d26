//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a run did not do, or not to its end, and why: part of every report.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_REPORT_GIVENUP_H
#define CVET_REPORT_GIVENUP_H

#include "Finding.h"
#include "llvm/ADT/ArrayRef.h"

namespace cvet {

struct GivenUp {
  enum Reason : uint8_t {
    Crash, ///< cvet crashed
    Time,  ///< the run's time was over
    Work,  ///< it was more than cvet does for one function
  };
  Reason Why = Crash;
  /// "the path engine", "the link", "the rule 'cvet-stale-list-node'".
  std::string What;
  /// The file or the function; without a file, the program.
  SourcePlace Where;
};

/// One line for each reason and thing: how often, and where first.
std::vector<std::string> summarise(llvm::ArrayRef<GivenUp> All,
                                   llvm::StringRef Directory);

/// The same of one, without its place.
std::string describe(const GivenUp &G);

} // namespace cvet

#endif
