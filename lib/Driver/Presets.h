//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Sets of rules that the user chooses by one word: `leaks` are the rules of
/// that family, `vet` all that there is for the rules of Go's linters
/// (docs/from-go.tsv), checks of clang-tidy's own included.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_PRESETS_H
#define CVET_DRIVER_PRESETS_H

#include "Options.h"

namespace cvet {

llvm::StringRef presetName(Preset P);
/// The error says which there are.
llvm::Expected<Preset> parsePreset(llvm::StringRef Name);

/// Is rule \p Rule in \p P?
bool hasRule(Preset P, llvm::StringRef Rule);

/// What clang-tidy is told to look for.
struct StockPreset {
  std::string Globs;                 ///< as in .clang-tidy; empty: nothing
  std::vector<std::string> Warnings; ///< options for the compiler
  std::vector<std::string> Options;  ///< of checks: NAME=VALUE
};

StockPreset stockOf(Preset P);

} // namespace cvet

#endif
