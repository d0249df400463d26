/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#ifndef FAKE_SYS_TYPES_H
#define FAKE_SYS_TYPES_H

typedef long ssize_t;
typedef long off_t;
typedef int pid_t;
typedef unsigned mode_t;

#endif
