//===----------------------------------------------------------------------===//
// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "FreeMemory.h"
#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

void cvet::returnFreeMemory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}
