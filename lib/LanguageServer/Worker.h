//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// A process that works for the server. It can be stopped at any time, gives
/// back all of its memory when it is done, and takes nothing with it when it
/// crashes.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_LANGUAGESERVER_WORKER_H
#define CVET_LANGUAGESERVER_WORKER_H

#include "EventLoop.h"
#include "llvm/Support/raw_ostream.h"
#include <memory>
#include <string>
#include <sys/types.h>

namespace cvet {

class Worker {
public:
  struct Handlers {
    /// A line that the work has written.
    std::function<void(llvm::StringRef)> OnLine;
    /// It has ended: as it should, or not. May destroy the worker.
    std::function<void(bool IsGood)> OnEnd;
  };

  /// Runs \p Work in a copy of this process. Null: there can be none. Nothing
  /// but the loop's thread may do anything meanwhile.
  static std::unique_ptr<Worker>
  start(EventLoop &Loop, std::function<void(llvm::raw_ostream &)> Work,
        Handlers On, bool IsVerbose);
  /// Stops it, and nothing more is heard of it.
  ~Worker();

private:
  Worker(EventLoop &Loop, pid_t Process, int Pipe, Handlers On);
  void read();
  void finish();

  EventLoop &Loop;
  pid_t Process;
  int Pipe;
  Handlers On;
  std::string Buffer;
};

} // namespace cvet

#endif
