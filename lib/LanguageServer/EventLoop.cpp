//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "EventLoop.h"
#include <poll.h>
#include <vector>

using namespace cvet;

void EventLoop::wait() {
  std::vector<pollfd> Files;
  for (const auto &[File, Handler] : Watched)
    Files.push_back({File, POLLIN, 0});
  if (poll(Files.data(), Files.size(), /*timeout=*/-1) < 0)
    return; // interrupted
  for (const pollfd &File : Files) {
    auto It = File.revents ? Watched.find(File.fd) : Watched.end();
    if (It == Watched.end())
      continue;
    std::function<void()> Handler = It->second; // it may forget itself
    Handler();
  }
}
