//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// How much linking programs one by one may cost: what several have in common
/// is linked again for each of them.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_PROGRAMS_PROGRAMBUDGET_H
#define CVET_PROGRAMS_PROGRAMBUDGET_H

#include "SymbolLinker.h"

namespace cvet {

/// A program that was found.
struct FoundProgram {
  ProgramPlan Plan; ///< without its units
  llvm::BitVector Units;
};

/// How many units the programs of the product may have together: all, a quarter
/// of them again and some to spare.
constexpr size_t mostUnits(size_t NumUnits) { return NumUnits * 5 / 4 + 200; }

/// While the programs of \p Found have more than that (of the tests: half of
/// all units), those that have most in common and no name that is another's are
/// linked together. Tests that still are too many are linked without what the
/// product has.
void keepToBudget(std::vector<FoundProgram> &Found, const SymbolLinker &Names,
                  size_t NumUnits, const llvm::BitVector &Product);

} // namespace cvet

#endif
