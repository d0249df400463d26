//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What is compiled how: the jobs of a program.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_JOBS_H
#define CVET_DRIVER_JOBS_H

#include "Options.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace cvet {

/// One compiler call.
struct Job {
  std::string File; ///< absolute, normalised
  /// What this and the other calls for the file write, absolute, normalised,
  /// sorted: that tells which programs the file is part of.
  std::vector<std::string> Objects;
  std::string Directory; ///< where the compiler runs, absolute
  /// With the compiler's name. Empty: the database has none.
  std::vector<std::string> CommandLine;
  /// Macros that other calls for the file define otherwise, sorted: they may
  /// have code that this one leaves out.
  std::vector<std::string> OtherMacros;
  std::string Problem; ///< why the command line is not known, or empty
  std::string Like;    ///< the file whose options these are; empty: its own
};

/// So that the order of a database makes no difference.
void sortByFile(std::vector<Job> &Jobs);

/// What is in a database and is not looked at.
struct SkippedEntry {
  enum Reason {
    NotC,     ///< C++ and other languages; assembler is not listed
    Internal, ///< a -cc1 call without a driver's call beside it
    Repeated, ///< the same call again, but for its output
    Further,  ///< another call for a file that is looked at
  };
  Reason Why;
  std::string File;
};

/// The jobs of a database and what was left out.
struct JobList {
  std::vector<Job> Jobs; ///< by file, whatever the order of the database
  std::string Database;  ///< absolute; empty: there is none
  std::vector<SkippedEntry> Skipped;
  std::vector<std::string> Remarks; ///< what is odd about the database

  std::vector<std::string> files(SkippedEntry::Reason Why) const {
    std::vector<std::string> Files;
    for (const SkippedEntry &E : Skipped)
      if (E.Why == Why)
        Files.push_back(E.File);
    return Files;
  }
  unsigned skipped(SkippedEntry::Reason Why) const {
    return llvm::count_if(Skipped,
                          [=](const SkippedEntry &E) { return E.Why == Why; });
  }
};

/// \p Path as the rest of cvet writes paths: absolute to \p Directory (if
/// empty, the current one), without "." and "..".
std::string normalisePath(llvm::StringRef Path, llvm::StringRef Directory = "");

/// The jobs for the files of \p O or for its compile database. The error says
/// what the user can do.
llvm::Expected<JobList> findJobs(const Options &O);

/// The job of \p List that compiles \p File, by whatever path; null: none.
const Job *findJob(const JobList &List, llvm::StringRef File);

} // namespace cvet

#endif
