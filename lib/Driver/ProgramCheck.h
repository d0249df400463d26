//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What the rules find in the programs of a database.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_PROGRAMCHECK_H
#define CVET_DRIVER_PROGRAMCHECK_H

#include "Docket.h"
#include "Link.h"
#include "Options.h"
#include "ProgramChoice.h"
#include "RegularFiles.h"
#include "RunLog.h"
#include "SeenPrograms.h"
#include "StockChecks.h"
#include "UnitCache.h"

namespace cvet {

/// Is told of each unit, from whatever thread, when it was parsed or found in
/// the cache: how many were, and how many there are.
using UnitObserver = std::function<void(llvm::StringRef File, bool IsParsed,
                                        size_t Done, size_t All)>;

/// What a program is read with.
struct ProgramReader {
  const Options &O;
  LazyModels &Models;
  ResultStore &Store;
  /// The sources: as they are now, or as they were in another revision.
  FileSystemFactory Files = createRegularFileSystem;
  /// The same for clang-tidy: an argument for --vfsoverlay, or empty.
  std::string Overlay = "";
  /// Which checks of clang-tidy's own are on in a file. Null: none.
  std::function<StockConfig(llvm::StringRef File)> StockChecks = nullptr;
  /// Which programs there are, as far as the user says so.
  ProgramChoice Programs = {};
  /// Files of the database that are not C: what they do is not known.
  std::vector<std::string> NotC = {};
  RunLog *Log = nullptr; ///< for -v; null: nobody wants it
  UnitObserver Observer = nullptr;
  /// How many programs are linked at once: quicker, but all in memory.
  unsigned LinkThreads = 1;
};

/// What is known about one program, or about all, when all rules were asked.
struct ProgramResult {
  std::vector<Finding> Findings; ///< of all rules, unmerged
  /// What they considered, where it is kept; not part of the text.
  std::vector<JudgedCandidate> Candidates;
  std::vector<Note> Errors; ///< one for each unit that was not parsed
  /// One for each unit that clang-tidy did not look at; not kept.
  std::vector<Note> StockErrors;
  std::vector<GivenUp> GaveUp;        ///< what else is missing
  std::vector<std::string> Files;     ///< that have code of the program, sorted
  std::vector<std::string> MainFiles; ///< those that are compiled, sorted
  std::vector<SourcePlace> Skipped;   ///< see UnitResult
  unsigned Good = 0;                  ///< units
  unsigned NotC = 0;
  std::string Programs; ///< see ProgramPlans::Summary
  Dependencies Read;    ///< see UnitReader::takeRead(); not kept
  SeenPrograms Seen;
};

/// The results of all \p Jobs, in their order.
std::vector<UnitResult> readUnits(llvm::ArrayRef<Job> Jobs,
                                  const ProgramReader &Reader);

/// Checks each program of \p Jobs and joins what is found.
ProgramResult checkPrograms(llvm::ArrayRef<Job> Jobs,
                            const ProgramReader &Reader);

/// Takes the facts out of \p Results.
std::vector<UnitFacts> takeFacts(std::vector<UnitResult> &Results);

/// Asks the graph halves of all rules about the program of \p Units. \p Models
/// must live until the process ends where \p End is given. \p Log learns how
/// long the rules took.
ProgramResult linkProgram(std::vector<LinkInput> Units,
                          const ModelTable &Models,
                          const LinkOptions &Options = {},
                          const Deadline &End = {}, bool KeepsAll = false,
                          RunLog *Log = nullptr);

} // namespace cvet

#endif
