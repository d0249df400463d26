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
    /// All of it would take too long, as is usual: that is told, and no
    /// failure.
    Part,
  };
  Reason Why = Crash;
  /// "the path engine", "the link", "the rule 'cvet-stale-list-node'"; of a
  /// part, what was left out.
  std::string What;
  /// The file or the function; without a file, the program.
  SourcePlace Where;
};

/// Does a run fail for it?
inline bool isFailure(const GivenUp &G) { return G.Why != GivenUp::Part; }
bool anyFailure(llvm::ArrayRef<GivenUp> All);

/// One line for each reason and thing: how often, and where first.
std::vector<std::string> summarise(llvm::ArrayRef<GivenUp> All,
                                   llvm::StringRef Directory);

/// The same of one, without its place.
std::string describe(const GivenUp &G);

} // namespace cvet

#endif
