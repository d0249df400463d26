/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#ifndef FAKE_ASSERT_H
#define FAKE_ASSERT_H

void fake_assert_failed(const char *text) __attribute__((noreturn));
#define assert(e) ((e) ? (void)0 : fake_assert_failed(#e))

#endif
