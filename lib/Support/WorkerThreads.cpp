//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "WorkerThreads.h"
#include <algorithm>
#include <atomic>
#include <memory>
#include <vector>

using namespace cvet;

/// Of a thread that only hands out work.
static constexpr size_t WorkerStackSize = 8 << 20;

static void *runWork(void *Argument) {
  std::unique_ptr<std::function<void()>> Work(
      static_cast<std::function<void()> *>(Argument));
  (*Work)();
  return nullptr;
}

std::optional<pthread_t> cvet::startThread(std::function<void()> Work,
                                           size_t StackSize) {
  auto Own = std::make_unique<std::function<void()>>(std::move(Work));
  pthread_attr_t Attributes;
  if (pthread_attr_init(&Attributes) != 0)
    return std::nullopt;
  pthread_t Thread;
  bool IsMade = pthread_attr_setstacksize(&Attributes, StackSize) == 0 &&
                pthread_create(&Thread, &Attributes, runWork, Own.get()) == 0;
  pthread_attr_destroy(&Attributes);
  if (!IsMade)
    return std::nullopt;
  Own.release();
  return Thread;
}

void cvet::forEachInParallel(size_t Count, unsigned Threads,
                             llvm::function_ref<void(size_t)> Work) {
  std::atomic<size_t> Next = 0;
  auto WorkOn = [&] {
    for (size_t I; (I = Next++) < Count;)
      Work(I);
  };
  std::vector<pthread_t> Others;
  size_t Wanted = std::min<size_t>(Count, Threads);
  while (Others.size() + 1 < Wanted) {
    std::optional<pthread_t> Other = startThread(WorkOn, WorkerStackSize);
    if (!Other)
      break;
    Others.push_back(*Other);
  }
  WorkOn();
  for (pthread_t Other : Others)
    pthread_join(Other, nullptr);
}

void cvet::runInThread(std::function<void()> Work) {
  if (std::optional<pthread_t> Other = startThread(Work, WorkerStackSize))
    pthread_join(*Other, nullptr);
  else
    Work();
}
