//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FreeMemory.h"
#include "llvm/Support/Compiler.h"
#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

// A sanitizer has an allocator of its own: that of the C library was never set
// up, and two threads that trim it wait for each other.
void cvet::returnFreeMemory() {
#if defined(__GLIBC__) && !LLVM_ADDRESS_SANITIZER_BUILD
  // Each hole costs a system call, and the other threads an interrupt.
  constexpr size_t WorthIt = size_t(128) << 20;
  if (mallinfo2().fordblks >= WorthIt)
    malloc_trim(0);
#endif
}
