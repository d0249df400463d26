/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#ifndef FAKE_SYS_MMAN_H
#define FAKE_SYS_MMAN_H

#include <stddef.h>

#define PROT_READ 1
#define MAP_SHARED 1
#define MAP_FAILED ((void *)-1)
void *mmap(void *at, size_t n, int protection, int flags, int fd, long offset);

#endif
