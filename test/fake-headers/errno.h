/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#ifndef FAKE_ERRNO_H
#define FAKE_ERRNO_H

extern int *__errno_location(void) __attribute__((const));
#define errno (*__errno_location())
#define ENOENT 2
#define EINTR 4
#define EAGAIN 11
#define ENOMEM 12
#define EINVAL 22

#define EIO 5
#define EEXIST 17
#define EINPROGRESS 115
#endif
