/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * Tests of GLib. Include <glib.h> first.
 *
 *     cvet_g_test_add_func("/rooms/quit", quit);
 *
 * stands for g_test_add_func(). Set G_SLICE=always-malloc: before 2.76 GLib has
 * an allocator of its own, whose blocks are not seen.
 */

#ifndef CVET_RT_GLIB_H
#define CVET_RT_GLIB_H

#include <cvet-rt.h>

struct cvet_g_test {
  char *path;
  GTestFunc test;
};

static inline void cvet_g_test_run(gconstpointer data) {
  const struct cvet_g_test *test = (const struct cvet_g_test *)data;
  cvet_test_begin(test->path, CVET_TEST_ALL);
  test->test();
  if (cvet_test_end(stderr))
    g_test_fail();
}

static inline void cvet_g_test_free(gpointer data) {
  struct cvet_g_test *test = (struct cvet_g_test *)data;
  g_free(test->path);
  g_free(test);
}

static inline void cvet_g_test_add_func(const char *path, GTestFunc function) {
  struct cvet_g_test *test = g_new0(struct cvet_g_test, 1);
  test->path = g_strdup(path);
  test->test = function;
  g_test_add_data_func_full(path, test, cvet_g_test_run, cvet_g_test_free);
}

#endif
