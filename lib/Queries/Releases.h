//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What functions free of what their callers name, and still do afterwards.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_RELEASES_H
#define CVET_QUERIES_RELEASES_H

#include "Site.h"
#include <map>

namespace cvet {

/// What a function frees where it returns one of the numbers that it returns.
struct Release {
  uint32_t Event; ///< where it does that
  PlaceId What;   ///< a place that a parameter leads to
  PlaceId Result; ///< what the function returns then
};

/// Where a function, or one that it calls, frees \p What of it.
struct Occasion {
  uint32_t Event;
  PlaceId What;
  Site At;              ///< in the end
  bool IsReset = false; ///< the callee sets it to something else then
  /// What the call returns then, if it frees that on some ways only.
  PlaceId Result = UnknownPlace;
};

class Releases {
public:
  explicit Releases(const RetentionGraph &Graph)
      : G(Graph), P(Graph.program()) {}

  /// Finds what each function frees where it fails.
  void collect();

  /// What event \p E of \p F frees, by its own names. It may be reset there,
  /// too.
  llvm::SmallVector<Occasion, 2> freedAt(FunctionId F, uint32_t E) const;
  /// What it frees only where it returns what is told.
  llvm::SmallVector<Occasion, 2> mayBeFreedAt(FunctionId F, uint32_t E) const;
  /// The events of \p F that put something else into \p What, or may do so.
  EventSet resets(FunctionId F, PlaceId What) const;

  /// What \p F frees of its caller's on every way.
  llvm::ArrayRef<Occasion> always(FunctionId F) const;

private:
  void findAlways(FunctionId F, std::vector<Occasion> &Out) const;
  bool isCounted(FunctionId F, PlaceId What) const;
  bool isArgument(FunctionId F, uint32_t E, PlaceId What) const;
  std::optional<uint32_t> behindGuard(FunctionId F, uint32_t Branch,
                                      PlaceId What) const;
  bool isCount(FunctionId F, PlaceId Param) const;
  bool isQuiet(FunctionId F, uint32_t Block) const;
  llvm::SmallVector<PlaceId, 2> named(FunctionId F, uint32_t E, PlaceId Value,
                                      PlaceId Tail) const;
  bool isForZero(FunctionId F, uint32_t E) const;
  bool takesReference(FunctionId F, PlaceId What) const;
  bool isReplaced(FunctionId F, uint32_t Event, PlaceId What) const;
  void addFailures(FunctionId F);
  PlaceId returned(FunctionId F, uint32_t Return, const Occasion &O) const;
  bool returnsElse(FunctionId F, const Occasion &O, PlaceId Result) const;

  const RetentionGraph &G;
  const Program &P;
  mutable std::map<FunctionId, std::vector<Occasion>> Always;
  std::map<FunctionId, std::vector<Release>> Failures;
};

} // namespace cvet

#endif
