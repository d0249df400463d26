/*
 * Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */

/*
 * What a test leaves behind: the run-time companion of cvet.
 *
 *     #include <cvet-rt.h>
 *
 *     cvet_test_begin("quit", CVET_TEST_ALL);
 *     ... the test ...
 *     assert(cvet_test_end(stderr) == 0);
 *
 * Link with -lcvet-rt, before other libraries that bring a malloc. Programs are
 * to be compiled with -g, best with -O0 or -Og: an optimiser removes variables
 * that are never read, and nobody can then say that they are stale.
 *
 * All functions may be called from any thread, but not from a signal handler,
 * and one test runs at a time in a process. What the library cannot do it says
 * in one line on standard error that starts with "cvet-rt: ".
 */

#ifndef CVET_RT_H
#define CVET_RT_H

#include <stddef.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define CVET_RT_API __attribute__((visibility("default")))
#else
#define CVET_RT_API
#endif

/* What is looked for when a test ends. */
enum {
  /* Blocks that were allocated in the test and are still live, whether or not
   * something names them. */
  CVET_TEST_BLOCKS = 1,
  /* Of those only the ones that nothing names. */
  CVET_TEST_LOST = 2,
  /* Pointers to blocks that were freed in the test: in global and thread-local
   * variables and in live blocks. */
  CVET_TEST_STALE = 4,
  /* Threads started in the test that run, or have ended and were not joined. */
  CVET_TEST_THREADS = 8,
  /* Descriptors that were opened in the test, also those of timers. */
  CVET_TEST_DESCRIPTORS = 16,
  /* Timers of timer_create(). */
  CVET_TEST_TIMERS = 32,
  CVET_TEST_ALL = CVET_TEST_BLOCKS | CVET_TEST_STALE | CVET_TEST_THREADS |
                  CVET_TEST_DESCRIPTORS | CVET_TEST_TIMERS
};

/* A test begins. From here on freed blocks are set aside until the test ends,
 * so that no new block gets the address of an old one. The name is copied.
 * Returns 0, or -1 when a test runs already. */
CVET_RT_API int cvet_test_begin(const char *name, unsigned what);

/* The test ends. Writes what it left behind to `report` (NULL: nowhere), and
 * returns how much that is: blocks + stale pointers + threads + descriptors +
 * timers + objects of cvet_expect_dead() that are not dead. 0 is a clean test.
 * Where the library could not look (no test runs, no memory, an allocator that
 * it does not see) it returns 1 at least, so that no test passes unseen.
 *
 * Threads that are about to end get a moment (CVET_RT_GRACE, in milliseconds,
 * 100 unless set). */
CVET_RT_API size_t cvet_test_end(FILE *report);

/* Runs body(arg) once to warm up and then `rounds` times, each as a test.
 * What a place in the code leaves in every round is reported: caches that fill
 * on first use, or are replaced, are not. Returns as cvet_test_end() does, of
 * the last round. */
CVET_RT_API size_t cvet_test_grow(const char *name, void (*body)(void *),
                                  void *arg, int rounds, FILE *report);

/* The running test must not outlive this object: at its end the block that
 * starts at `object` is freed. Without a running test, or if no live block
 * starts there, says so and returns -1; else 0. */
CVET_RT_API int cvet_expect_dead(const void *object);

/* This block, and what is reachable from it only, is meant to stay. */
CVET_RT_API void cvet_ignore(const void *object);

/* Who holds this object? Writes to `report` each place that points to it or
 * into it, with a chain from a variable, a stack or a register, and returns
 * how many places there are. The program is not stopped: the answer is about
 * a snapshot of it. (size_t)-1: it could not be looked at. */
CVET_RT_API size_t cvet_who_holds(const void *object, FILE *report);

/* For an allocator of one's own: `block` of `size` bytes is in use now, or is
 * not any more. */
CVET_RT_API void cvet_arena_block(const void *block, size_t size);
CVET_RT_API void cvet_arena_gone(const void *block);

/* How cvet_heap_write() and cvet_threads_write() write. */
enum cvet_format {
  /* One line for each stack, outermost function first: "main;run 112". */
  CVET_FOLDED,
  /* The text heap profile that pprof and google-pprof read. */
  CVET_PPROF,
  /* A flame graph. */
  CVET_SVG
};

/* Writes the live blocks by where they were allocated, in bytes. Returns 0, or
 * -1 if that could not be done. */
CVET_RT_API int cvet_heap_write(FILE *out, enum cvet_format format);

/* Writes the threads by where they were created. Not as CVET_PPROF. */
CVET_RT_API int cvet_threads_write(FILE *out, enum cvet_format format);

/* What the library counts, and what it costs. */
struct cvet_rt_stats {
  size_t blocks;  /* live blocks */
  size_t bytes;   /* in them, as they were asked for */
  size_t aside;   /* freed blocks that are set aside */
  size_t threads; /* threads that run or wait to be joined */
  size_t own;     /* bytes that the library uses itself */
};
CVET_RT_API void cvet_rt_stats(struct cvet_rt_stats *stats);

#ifdef __cplusplus
}
#endif

#endif
