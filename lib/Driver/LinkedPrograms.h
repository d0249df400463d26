//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The programs of a session, linked to be asked: for commands that explain.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_LINKEDPROGRAMS_H
#define CVET_DRIVER_LINKEDPROGRAMS_H

#include "HeldRecord.h"
#include "ProgramLinker.h"
#include "Session.h"

namespace cvet {

/// What went wrong while programs were linked.
struct LinkedPrograms {
  std::vector<Note> Errors; ///< of units that could not be parsed
  std::vector<GivenUp> GaveUp;

  /// Tells each of Errors.
  void sayErrors(const Options &O) const;
  /// Says that more may be known, if a unit is missing. Returns the status.
  int sayIfBroken() const;
};

/// Reads the units of \p S, shows the facts of each to \p Unit, links each
/// program and shows it to \p Each.
LinkedPrograms linkPrograms(
    const Options &O, const Session &S,
    llvm::function_ref<void(const UnitFacts &)> Unit,
    llvm::function_ref<void(const ProgramPlan &, const RetentionGraph &)> Each);

/// Who holds the objects of the record that \p O asks about.
llvm::Expected<HeldRecord> holdersInPrograms(const Options &O, const Session &S,
                                             LinkedPrograms &Linked);
/// The same in one program.
llvm::Expected<HeldRecord> holdersInGraph(const Options &O,
                                          const RetentionGraph &Graph);

} // namespace cvet

#endif
