/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * Tests of Check. Include <check.h> first.
 *
 *     TCase *tcase = tcase_create("rooms");
 *     cvet_check_tcase(tcase);
 *
 * Fixtures that are added after this one are part of the test. With CK_FORK=no
 * Check opens files of its own between fixtures and tests: there the body of a
 * test calls cvet_check_begin() and cvet_check_end().
 */

#ifndef CVET_RT_CHECK_H
#define CVET_RT_CHECK_H

#include <cvet-rt.h>

/* In a fixture Check does not say yet which test is the one. */
static inline void cvet_check_begin(void) {
  const char *name = tcase_name();
  cvet_test_begin(name && *name ? name : "test", CVET_TEST_ALL);
}

static inline void cvet_check_end(void) {
  ck_assert_msg(cvet_test_end(stderr) == 0, "the test leaves something behind");
}

static inline void cvet_check_tcase(TCase *tcase) {
  tcase_add_checked_fixture(tcase, cvet_check_begin, cvet_check_end);
}

#endif
