//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// The C library's allocator, which does not start where the stack is nearly
// used up. Sanitizers have one of their own.
//
//===----------------------------------------------------------------------===//

#include "StackLimit.h"
#include "llvm/Support/Compiler.h"
#include <cstdlib>

#if defined(__GLIBC__) && !LLVM_ADDRESS_SANITIZER_BUILD

extern "C" {

void *__libc_malloc(size_t Size);
void *__libc_calloc(size_t Count, size_t Size);
void *__libc_realloc(void *Memory, size_t Size);
void __libc_free(void *Memory);

void *malloc(size_t Size) {
  cvet::checkStack();
  return __libc_malloc(Size);
}

void *calloc(size_t Count, size_t Size) {
  cvet::checkStack();
  return __libc_calloc(Count, Size);
}

void *realloc(void *Memory, size_t Size) {
  cvet::checkStack();
  return __libc_realloc(Memory, Size);
}

void free(void *Memory) {
  cvet::checkStack();
  __libc_free(Memory);
}
}

#endif
