/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#ifndef FAKE_TIME_H
#define FAKE_TIME_H

typedef long time_t;
time_t time(time_t *t);

#endif
