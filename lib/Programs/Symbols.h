//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What a linker sees of a unit: the external names that it defines and needs.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_PROGRAMS_SYMBOLS_H
#define CVET_PROGRAMS_SYMBOLS_H

#include "Facts.h"
#include "llvm/Support/JSON.h"

namespace cvet {

struct DefinedSymbol {
  std::string Name;
  /// Where, if not in the unit's main file: what a header defines (an inline
  /// function) is the same in all units that include it.
  std::string Place;
};

struct UnitSymbols {
  bool HasMain = false;
  std::vector<DefinedSymbol> Defines; ///< sorted
  std::vector<std::string> Needs;     ///< sorted, without its own
};

UnitSymbols symbolsOf(const UnitFacts &Unit);

llvm::json::Value toJSON(const UnitSymbols &Symbols);
bool fromJSON(const llvm::json::Value &V, UnitSymbols &Symbols,
              llvm::json::Path P);

} // namespace cvet

#endif
