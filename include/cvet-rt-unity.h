/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * Tests of Unity. Include "unity.h" first, in one file.
 *
 *     void setUp(void) { cvet_unity_setup(); ... }
 *     void tearDown(void) { ... cvet_unity_teardown(); }
 */

#ifndef CVET_RT_UNITY_H
#define CVET_RT_UNITY_H

#include <cvet-rt.h>

static inline void cvet_unity_setup(void) {
  cvet_test_begin(Unity.CurrentTestName, CVET_TEST_ALL);
}

static inline void cvet_unity_teardown(void) {
  TEST_ASSERT_TRUE_MESSAGE(cvet_test_end(stderr) == 0,
                           "the test leaves something behind");
}

#endif
