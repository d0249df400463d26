//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

///
/// \file
/// One run of a command that checks a program, step by step.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_CHECKRUN_H
#define CVET_DRIVER_CHECKRUN_H

#include "Commands.h"
#include "Git.h"
#include "Reporting.h"
#include "Session.h"

namespace cvet {

/// One run of a command that checks a program.
class CheckRun {
public:
  /// Of the sources as \p Files show them.
  CheckRun(const Session &S, const Options &O,
           FileSystemFactory Files = createRegularFileSystem)
      : S(S), O(O), Report(O, *S.Config), Sources(Files()),
        Files(std::move(Files)), Store(cacheDirectory(O)) {}
  ~CheckRun();

  /// Learns which checks of clang-tidy's own are on.
  llvm::Error readStockConfigs();
  llvm::Error readRunReports() { return Report.readRunReports(); }
  /// Checks the sources as they are now.
  void check();
  /// Marks what was there in \p Before.
  llvm::Error compare(const Revision &Before,
                      llvm::function_ref<bool(const Finding &)> MayBeKnown);
  /// Writes what the rules considered, if that is asked for.
  llvm::Error writeCandidates();
  /// Writes the outputs. Returns the exit status.
  int finish();
  /// Mends what is shown, after it was written. Returns \p Status, or what it
  /// is afterwards.
  int mend(int Status);
  /// Says what is missing. Returns \p Status if nothing is.
  int sayWhatIsMissing(int Status) const;

  const Session &S;
  const Options &O;
  Reporting Report;
  SourceCache Sources;
  std::vector<Finding> Findings;
  std::vector<JudgedCandidate> Candidates;
  std::vector<Note> Errors;      ///< of units that were not parsed
  std::vector<Note> StockErrors; ///< of those that clang-tidy did not look at
  std::vector<GivenUp> GaveUp;
  /// Is told of each unit when it was read; see ProgramReader.
  UnitObserver Observer = nullptr;
  unsigned LinkThreads = 1; ///< the same

private:
  /// What was not looked at, or in part only: a line each.
  std::vector<std::string> partLines() const;
  /// Which are on in \p File, without the rest.
  StockConfig stockConfig(llvm::StringRef File);
  ProgramReader reader() {
    ProgramReader Reader{O, *S.Models, Store, Files};
    Reader.Observer = Observer;
    Reader.LinkThreads = LinkThreads;
    Reader.Programs = S.Programs;
    Reader.NotC = S.List.files(SkippedEntry::NotC);
    if (O.IsVerbose)
      Reader.Log = &Log;
    if (!Stock.empty())
      Reader.StockChecks = [this](llvm::StringRef File) {
        return Stock.lookup(File);
      };
    return Reader;
  }

  FileSystemFactory Files;
  ResultStore Store;
  RunLog Log;
  llvm::StringMap<StockConfig> Stock; ///< for several threads: only read
  Dependencies Read;
  bool IsComplete = false; ///< all that there is to find was looked for
  unsigned Good = 0, NotC = 0;
};

} // namespace cvet

#endif
