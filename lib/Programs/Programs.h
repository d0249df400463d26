//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Which programs a database has, found as a linker would: each unit with a
/// `main` is the root of one, and what a unit needs is in the units that define
/// it.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_PROGRAMS_PROGRAMS_H
#define CVET_PROGRAMS_PROGRAMS_H

#include "ProgramChoice.h"
#include "Symbols.h"
#include "llvm/ADT/ArrayRef.h"

namespace cvet {

/// A unit, as the search for programs sees it.
struct ProgramUnit {
  std::string File;                 ///< relative to the root
  std::vector<std::string> Targets; ///< see targetOf(); sorted
  UnitSymbols Symbols;
  bool IsTest = false;
  bool IsRead = true; ///< if not, nothing is known of it
};

/// Of several definitions of a name in one program, the one that a unit means:
/// libraries of one process may have names that are not seen outside.
struct Meaning {
  size_t Unit;
  std::string Name;
  size_t Definition; ///< the unit that has it
};

/// Some of the units, to be linked together.
struct ProgramPlan {
  std::string Name; ///< the file of its root, or what the user calls it
  std::vector<size_t> Units; ///< sorted
  std::vector<Meaning> Meanings;
  /// It has what no product program has, and only that counts.
  bool IsTest = false;
  /// No unit with a `main` needs these: plug-ins, or a library that has no
  /// program here.
  bool IsLibrary = false;
  /// If not, what it needs was left out since it would take too long.
  bool IsWhole = true;
};

struct ProgramPlans {
  std::vector<ProgramPlan> Programs; ///< those of the product first
  /// A line for people: which programs there are, and what is defined in
  /// several of them; empty if there is one and nothing to say.
  std::string Summary;
  std::vector<std::string> DefinedTwice; ///< in one program; sorted
};

/// Tells the programs of \p Units apart. The order of \p Units is that of
/// File, and nothing else decides.
ProgramPlans findPrograms(llvm::ArrayRef<ProgramUnit> Units,
                          llvm::ArrayRef<NamedProgram> ByHand);

} // namespace cvet

#endif
