/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * Tests of Criterion. Include <criterion/criterion.h> first.
 *
 *     CvetTest(rooms, quit) { ... }
 *
 * stands for Test(rooms, quit). Criterion does not count what fails in a
 * fixture (.fini), so the look is at the end of the test itself.
 */

#ifndef CVET_RT_CRITERION_H
#define CVET_RT_CRITERION_H

#include <cvet-rt.h>

#define CvetTest(suite, test, ...)                                             \
  static void suite##_##test##_cvet(void);                                     \
  Test(suite, test, ##__VA_ARGS__) {                                           \
    cvet_test_begin(#suite "/" #test, CVET_TEST_ALL);                          \
    suite##_##test##_cvet();                                                   \
    cr_assert(cvet_test_end(stderr) == 0, "the test leaves something behind"); \
  }                                                                            \
  static void suite##_##test##_cvet(void)

#endif
