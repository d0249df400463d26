/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* `cvet-rt run --tests`: each test of cmocka and of GLib is a test, without a
 * change to the program. Both are shared libraries, so their functions can be
 * stood before. */

#include "rt.h"
#include <dlfcn.h>
#include <stdlib.h>

static bool wanted(void) {
  static int known;
  if (!known)
    known = getenv("CVET_RT_TESTS") ? 1 : -1;
  return known > 0;
}

/* A test that did not come to its end (its setup failed) leaves what it likes.
 */
static void begin(const char *name) {
  if (rt_test_runs())
    rt_test_abandon();
  cvet_test_begin(name, CVET_TEST_ALL);
}

/*
 * cmocka: as its header has it since 1.0.
 */

typedef int (*cmocka_fixture)(void **state);

struct cmocka_test {
  const char *name;
  void (*test)(void **state);
  cmocka_fixture setup, teardown;
  void *state;
};

/* Tests run one after the other: the one that is set up is the one that is torn
 * down. */
static const struct cmocka_test *running;

static int set_up(void **state) {
  running = *state;
  *state = running->state;
  begin(running->name);
  return running->setup ? running->setup(state) : 0;
}

static int tear_down(void **state) {
  int error = running->teardown ? running->teardown(state) : 0;
  cvet_test_end(NULL);
  return error;
}

int _cmocka_run_group_tests(const char *name, const struct cmocka_test *tests,
                            size_t count, cmocka_fixture setup,
                            cmocka_fixture teardown);

RT_STANDS_BEFORE(_cmocka_run_group_tests)
CVET_RT_API int _cmocka_run_group_tests(const char *name,
                                        const struct cmocka_test *tests,
                                        size_t count, cmocka_fixture setup,
                                        cmocka_fixture teardown) {
  RT_NEXT(_cmocka_run_group_tests);
  struct cmocka_test *watched =
      wanted() ? rt_map((count + 1) * sizeof *watched) : NULL;
  if (!watched)
    return real(name, tests, count, setup, teardown);
  for (size_t i = 0; i < count; i++)
    watched[i] = (struct cmocka_test){tests[i].name, tests[i].test, set_up,
                                      tear_down, (void *)&tests[i]};
  int result = real(name, watched, count, setup, teardown);
  rt_unmap(watched, (count + 1) * sizeof *watched);
  return result;
}

/*
 * GLib.
 */

typedef void (*g_fixture_function)(void *fixture, const void *data);

struct g_test {
  char path[256];
  void (*function)(void);
  void (*function_of_data)(const void *);
  const void *data;
  g_fixture_function setup, test, teardown;
};

/* Programs build paths on the stack. It is never given back: GLib keeps a
 * pointer to it when the test is over, and what came to its place would look as
 * if that named it. */
static struct g_test *remember(const char *path, struct g_test test) {
  struct g_test *kept = wanted() ? rt_map(sizeof *kept) : NULL;
  if (!kept)
    return NULL;
  *kept = test;
  snprintf(kept->path, sizeof kept->path, "%s", path);
  return kept;
}

static void run(const void *data) {
  const struct g_test *test = data;
  begin(test->path);
  if (test->function)
    test->function();
  else
    test->function_of_data(test->data);
  cvet_test_end(NULL);
}

void g_test_add_data_func_full(const char *path, void *data,
                               void (*function)(const void *),
                               void (*destroy)(void *));
void g_test_add_data_func(const char *path, const void *data,
                          void (*function)(const void *));
void g_test_add_func(const char *path, void (*function)(void));
void g_test_add_vtable(const char *path, size_t size, const void *data,
                       g_fixture_function setup, g_fixture_function test,
                       g_fixture_function teardown);

static bool watch(const char *path, struct g_test test) {
  struct g_test *kept = remember(path, test);
  __typeof__(&g_test_add_data_func_full) add =
      (__typeof__(&g_test_add_data_func_full))dlsym(
          RTLD_DEFAULT, "g_test_add_data_func_full");
  if (!add)
    return false;
  if (kept)
    add(path, kept, run, NULL);
  return kept != NULL;
}

RT_STANDS_BEFORE(g_test_add_func)
CVET_RT_API void g_test_add_func(const char *path, void (*function)(void)) {
  RT_NEXT(g_test_add_func);
  if (!watch(path, (struct g_test){.function = function}))
    real(path, function);
}

RT_STANDS_BEFORE(g_test_add_data_func)
CVET_RT_API void g_test_add_data_func(const char *path, const void *data,
                                      void (*function)(const void *)) {
  RT_NEXT(g_test_add_data_func);
  if (!watch(path, (struct g_test){.function_of_data = function, .data = data}))
    real(path, data, function);
}

static void g_set_up(void *fixture, const void *data) {
  const struct g_test *test = data;
  begin(test->path);
  if (test->setup)
    test->setup(fixture, test->data);
}

static void g_run(void *fixture, const void *data) {
  const struct g_test *test = data;
  if (test->test)
    test->test(fixture, test->data);
}

static void g_tear_down(void *fixture, const void *data) {
  const struct g_test *test = data;
  if (test->teardown)
    test->teardown(fixture, test->data);
  cvet_test_end(NULL);
}

RT_STANDS_BEFORE(g_test_add_vtable)
CVET_RT_API void g_test_add_vtable(const char *path, size_t size,
                                   const void *data, g_fixture_function setup,
                                   g_fixture_function test,
                                   g_fixture_function teardown) {
  RT_NEXT(g_test_add_vtable);
  struct g_test *kept = remember(path, (struct g_test){.data = data,
                                                       .setup = setup,
                                                       .test = test,
                                                       .teardown = teardown});
  if (kept)
    real(path, size, kept, g_set_up, g_run, g_tear_down);
  else
    real(path, size, data, setup, test, teardown);
}
