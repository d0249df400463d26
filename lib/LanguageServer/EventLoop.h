//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// One thread waits for all that may come: messages of the editor, and answers
/// of the processes that work for it.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_LANGUAGESERVER_EVENTLOOP_H
#define CVET_LANGUAGESERVER_EVENTLOOP_H

#include <functional>
#include <map>

namespace cvet {

class EventLoop {
public:
  /// \p OnReadable is called from wait() when \p File can be read, or has come
  /// to its end. It may watch and forget files.
  void watch(int File, std::function<void()> OnReadable) {
    Watched[File] = std::move(OnReadable);
  }
  void forget(int File) { Watched.erase(File); }
  /// Waits until something has come, and has it handled.
  void wait();

private:
  std::map<int, std::function<void()>> Watched;
};

} // namespace cvet

#endif
