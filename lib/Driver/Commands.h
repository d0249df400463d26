//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// The subcommands, and what they share. Each returns the exit status.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_COMMANDS_H
#define CVET_DRIVER_COMMANDS_H

#include "Finding.h"
#include "Link.h"
#include "Models.h"
#include "Options.h"
#include "Report.h"

namespace cvet {

enum ExitStatus { Clean = 0, HasFindings = 1, Failed = 2 };

int runCheck(const Options &O, const ModelTable &Models);
int runUnit(const Options &O, const ModelTable &Models);
int runLink(const Options &O, const ModelTable &Models);

/// Prints "cvet: MESSAGE" on the standard error.
int fail(const llvm::Twine &Message);
int fail(llvm::Error E);

/// How text is printed on \p OS for the user of \p O.
TextOptions textOptions(const Options &O, llvm::raw_ostream &OS);

/// The folder of the cache that the user of \p O wants.
std::string cacheDirectory(const Options &O);

/// Merges, filters and prints \p Findings and a line that sums up. \p What is
/// what was checked ("12 units").
int report(std::vector<Finding> Findings, const Options &O,
           const llvm::Twine &What);

} // namespace cvet

#endif
