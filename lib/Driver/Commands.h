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

#include "GivenUp.h"
#include "Options.h"
#include "Report.h"
#include "ResultStore.h"
#include "llvm/Support/Error.h"

namespace cvet {

enum ExitStatus { Clean = 0, HasFindings = 1, Failed = 2 };

int runCheck(const Options &O);
int runBaseline(const Options &O);
int runPreCommit(const Options &O);
int runUnit(const Options &O);
int runLink(const Options &O);
int runConfig(const Options &O);
int runCache(const Options &O);
int runModels(const Options &O);
int runRules(const Options &O);
int runExplain(const Options &O);
int explainFact(const Options &O);
int explainCandidates(const Options &O);
int explainHolders(const Options &O);
int runCompletion(const Options &O);
int runLsp(const Options &O); ///< in lib/LanguageServer

/// Prints "cvet: MESSAGE" on the standard error.
void say(const llvm::Twine &Message);
/// The same; returns Failed.
int fail(const llvm::Twine &Message);
/// One line for each error in \p E.
int fail(llvm::Error E);

/// Says why \p Store does not keep everything, if that is so.
void sayWhyNotKept(ResultStore &Store);

/// One line for each kind of \p GaveUp; returns Clean if there is none.
int failFor(llvm::ArrayRef<GivenUp> GaveUp, const Options &O);

/// "1 unit", "2 units"
std::string count(size_t N, llvm::StringRef What);

/// How text is printed on \p OS for the user of \p O.
TextOptions textOptions(const Options &O, llvm::raw_ostream &OS);

/// The folder of the cache that the user of \p O wants; empty: none.
std::string cacheDirectory(const Options &O);

} // namespace cvet

#endif
