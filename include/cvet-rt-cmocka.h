/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * Tests of cmocka. Include <cmocka.h> first.
 *
 *     const struct CMUnitTest tests[] = {cvet_unit_test(quit)};
 *     return cmocka_run_group_tests(tests, NULL, NULL);
 *
 * Where a test has a setup and a teardown of its own, they call cvet_begin()
 * first and cvet_end() last.
 */

#ifndef CVET_RT_CMOCKA_H
#define CVET_RT_CMOCKA_H

#include <cvet-rt.h>

#define cvet_unit_test(test)                                                   \
  {#test, test, cvet_cmocka_setup, cvet_cmocka_teardown, (void *)#test}

static inline void cvet_begin(const char *name) {
  cvet_test_begin(name, CVET_TEST_ALL);
}

/* What a teardown returns: not 0 makes the test fail. */
static inline int cvet_end(void) { return cvet_test_end(stderr) != 0; }

static inline int cvet_cmocka_setup(void **state) {
  cvet_begin((const char *)*state);
  *state = NULL;
  return 0;
}

static inline int cvet_cmocka_teardown(void **state) {
  (void)state;
  return cvet_end();
}

#endif
