//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
///
/// \file
/// Threads that may not come about: a user has a limit of processes, and of
/// memory for their stacks. LLVM's own end the process then.
///
//===----------------------------------------------------------------------===//

#ifndef CVET_SUPPORT_WORKERTHREADS_H
#define CVET_SUPPORT_WORKERTHREADS_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include <cstddef>
#include <functional>
#include <optional>
#include <pthread.h>

namespace cvet {

/// Runs \p Work on a new thread with a stack of \p StackSize bytes. The caller
/// joins or detaches it; none: it could not be made, and nothing is done.
std::optional<pthread_t> startThread(std::function<void()> Work,
                                     size_t StackSize);

/// Calls \p Work for each number below \p Count, on at most \p Threads threads:
/// this one, and as many more as can be made.
void forEachInParallel(size_t Count, unsigned Threads,
                       llvm::function_ref<void(size_t)> Work);

/// Runs \p Work in a thread of its own, and waits for it. The library keeps
/// what a thread has freed for the next one: what is read so is room for what
/// is made of it.
void runInThread(std::function<void()> Work);

} // namespace cvet

#endif
