//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What `-v` tells about a run: what was skipped, what took how long, and where
/// work was given up.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_RUNLOG_H
#define CVET_DRIVER_RUNLOG_H

#include "GivenUp.h"
#include "Jobs.h"
#include <chrono>
#include <map>
#include <mutex>

namespace cvet {

/// Threads may share one.
class RunLog {
public:
  enum Stage { Parse, ClangTidy, Link, Rule };

  /// Adds up the time of the \p What of one name.
  void add(Stage S, llvm::StringRef What, std::chrono::duration<double> Time);
  /// A unit turned out not to be C.
  void skip(llvm::StringRef File);

  /// Says all of it about a run over \p List.
  void say(const JobList &List, llvm::ArrayRef<GivenUp> GaveUp) const;

private:
  void saySkipped(const JobList &List, llvm::StringRef Here) const;
  void sayTimes(Stage S, llvm::StringRef Here) const;

  std::mutex Lock;
  std::map<Stage, std::map<std::string, double>> Times;
  std::vector<std::string> NotC;
};

/// Adds the time of its own life to a log, if there is one.
class LoggedTime {
public:
  LoggedTime(RunLog *Log, RunLog::Stage S, llvm::StringRef What)
      : Log(Log), S(S), What(What), Start(std::chrono::steady_clock::now()) {}
  LoggedTime(const LoggedTime &) = delete;
  ~LoggedTime() {
    if (Log)
      Log->add(S, What, std::chrono::steady_clock::now() - Start);
  }

private:
  RunLog *Log;
  RunLog::Stage S;
  std::string What;
  std::chrono::steady_clock::time_point Start;
};

} // namespace cvet

#endif
