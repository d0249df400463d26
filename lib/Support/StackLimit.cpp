//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "StackLimit.h"
#include "llvm/Support/Compiler.h"
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <pthread.h>

using namespace cvet;

/// More than the allocator needs, and the handler of the signal.
static constexpr size_t Reserve = 128 << 10;

/// The lowest address that a frame may have; 0: not known.
static thread_local uintptr_t Least = 0;

StackLimit::StackLimit() : Before(Least) {
  pthread_attr_t Attributes;
  if (pthread_getattr_np(pthread_self(), &Attributes) != 0)
    return;
  void *Low = nullptr;
  size_t Size = 0;
  if (pthread_attr_getstack(&Attributes, &Low, &Size) == 0 && Size > Reserve)
    Least = reinterpret_cast<uintptr_t>(Low) + Reserve;
  pthread_attr_destroy(&Attributes);
}

StackLimit::~StackLimit() { Least = Before; }

void cvet::checkStack() {
  auto Here = reinterpret_cast<uintptr_t>(__builtin_frame_address(0));
  if (LLVM_LIKELY(Here >= Least))
    return;
  Least = 0; // once: the handlers may allocate
  raise(SIGSEGV);
}
