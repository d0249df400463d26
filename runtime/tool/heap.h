/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Blocks of glibc's malloc(), found without help: by its chunks' headers. */

#ifndef CVET_RT_TOOL_HEAP_H
#define CVET_RT_TOOL_HEAP_H

#include "image.h"

/* Calls heap_found() for each block; of some that were freed shortly before,
 * too. */
bool heap_walk(struct image *image);
void heap_found(uintptr_t start, size_t size);

#endif
