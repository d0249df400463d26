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
  std::string Directory;                ///< where the compiler runs, absolute
  std::vector<std::string> CommandLine; ///< with the compiler's name
  std::string Problem; ///< why the command line is not known, or empty
};

/// The jobs of a database and what was left out.
struct JobList {
  std::vector<Job> Jobs; ///< by file, whatever the order of the database
  std::string Database;  ///< absolute; empty: there is none
  unsigned NotC = 0;     ///< C++ and other languages; assembler is not counted
  unsigned Internal = 0; ///< -cc1 calls without a driver's call beside them
};

/// \p Path as the rest of cvet writes paths: absolute to \p Directory (if
/// empty, the current one), without "." and "..".
std::string normalisePath(llvm::StringRef Path, llvm::StringRef Directory = "");

/// The jobs for the files of \p O or for its compile database. The error says
/// what the user can do.
llvm::Expected<JobList> findJobs(const Options &O);

} // namespace cvet

#endif
