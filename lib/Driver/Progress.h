//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A line on the terminal that says how far a long run is.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_DRIVER_PROGRESS_H
#define CVET_DRIVER_PROGRESS_H

#include "llvm/ADT/StringRef.h"
#include <chrono>
#include <mutex>

namespace cvet {

/// Prints "[12/103] src/foo.c" on the standard error if that is a terminal and
/// the run takes more than a second; the destructor erases the line. Threads
/// may share it.
class Progress {
public:
  explicit Progress(size_t Total);
  ~Progress();
  /// One more unit was begun.
  void step(llvm::StringRef File);

private:
  const size_t Total;
  const bool IsTerminal;
  const std::chrono::steady_clock::time_point Start;
  std::mutex Lock;
  size_t Done = 0;
  bool IsShown = false;
};

} // namespace cvet

#endif
