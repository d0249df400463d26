/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * Tests that are functions, called from main().
 *
 *     static void quit(void) { ... }
 *     int main(void) { return cvet_run(quit) + cvet_run(join); }
 */

#ifndef CVET_RT_MAIN_H
#define CVET_RT_MAIN_H

#include <cvet-rt.h>

/* Calls the function as a test. Returns 1 if it leaves something, else 0. */
#define cvet_run(test) cvet_run_named(#test, test)

static inline int cvet_run_named(const char *name, void (*test)(void)) {
  cvet_test_begin(name, CVET_TEST_ALL);
  test();
  return cvet_test_end(stderr) != 0;
}

#endif
