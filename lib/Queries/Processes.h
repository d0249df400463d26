//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// What runs in a process of its own: a copy of the one that has made it, in
/// which nothing that happens there is seen.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_QUERIES_PROCESSES_H
#define CVET_QUERIES_PROCESSES_H

#include "Graph.h"
#include "Site.h"

namespace cvet {

class Processes {
public:
  explicit Processes(const RetentionGraph &Graph);

  /// Does \p S run its callee in a new process?
  bool isEntry(const CallSite &S) const;
  /// The call in \p F that makes the process in which alone event \p E of \p F
  /// happens: `if (fork() == 0)`.
  std::optional<uint32_t> madeFor(FunctionId F, uint32_t E) const;
  /// The same, whatever callers make it for all calls of \p F; nothing, if the
  /// new process leaves the function that has made it.
  std::optional<Site> childOf(FunctionId F, uint32_t E) const;
  /// Does event \p E of \p F happen only in what \p Made, in \p F, makes?
  bool isIn(const Site &Made, FunctionId F, uint32_t E) const {
    return F == Made.F && madeFor(F, E) == Made.Event;
  }
  /// May \p F be called in the process that \p Made makes?
  bool mayRunIn(const Site &Made, FunctionId F) const;

private:
  bool isFork(CallId Call) const;
  std::optional<Site> childOf(FunctionId F, uint32_t E,
                              llvm::DenseSet<FunctionId> &Seen) const;

  const RetentionGraph &G;
  const Program &P;
  /// Functions that give their caller what tells it which process it is.
  llvm::DenseSet<FunctionId> Wrappers;
  /// Of each function that has any, the calls that return in both processes.
  llvm::DenseMap<FunctionId, llvm::SmallVector<uint32_t, 1>> Forks;
  mutable llvm::DenseMap<uint64_t, std::optional<uint32_t>> Made;
};

} // namespace cvet

#endif
