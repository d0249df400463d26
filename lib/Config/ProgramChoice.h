//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What the user says about the programs of a database.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_CONFIG_PROGRAMCHOICE_H
#define CVET_CONFIG_PROGRAMCHOICE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace cvet {

/// A program that the user names.
struct NamedProgram {
  std::string Name;
  std::string Globs; ///< separated by semicolons
};

/// Reads "NAME=GLOB,GLOB; NAME=GLOB". The error says what is wrong.
llvm::Expected<std::vector<NamedProgram>>
parsePrograms(llvm::StringRef Description);

struct ProgramChoice {
  std::string Root; ///< globs are relative to it
  std::vector<NamedProgram> Named;
  /// Globs of what is a test, separated by semicolons; none: by their names.
  std::optional<std::string> Tests;
};

} // namespace cvet

#endif
