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
 * timers + objects of cvet_expect_dead() that are not dead + objects that were
 * freed while they were attached (see cvet-rt-wrap.h). 0 is a clean test.
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

/*
 * A program that runs for long: does its heap grow for ever?
 *
 * A thread of the library's own takes a sample of the heap each `interval`. A
 * *window* is some minutes; the least of its samples is its low-water mark.
 * Blocks are *old* when they have outlived two windows. An alarm is given when
 * the low-water mark has risen over `rises` windows, without getting slower, and
 * at least half of that is old blocks that have become more and more at places
 * in the code; where such a place has once given back what it gathered, it must
 * do so for twice as long. Of old blocks that nothing points to any more half
 * as many windows are enough. It stands until the low-water mark is below where
 * it was at the alarm; a heap that has grown by half since gives another one.
 */

/* One sample. */
struct cvet_sample {
  double seconds; /* of CLOCK_MONOTONIC */
  size_t in_use;  /* bytes in live blocks, as they were asked for */
  size_t idle;    /* bytes that the allocator keeps free; (size_t)-1: it is not
                   * glibc's, and nobody knows. As old as ten seconds, or more
                   * where it takes long to ask. */
  size_t blocks;  /* live blocks */
  size_t threads; /* that run */
};

/* A place in the code where blocks get old. */
struct cvet_site {
  const char *name;     /* three functions, the innermost first: "add < run <
                         * main"; "module+0x1234" where there are no symbols */
  size_t blocks, bytes; /* old ones, all together */
  size_t growth;        /* bytes in the windows of the alarm */
};

struct cvet_alarm {
  unsigned number;   /* from 1 */
  size_t low;        /* low-water mark of the last window, in bytes */
  size_t growth;     /* of it, in the windows of the alarm */
  size_t old_growth; /* of old blocks at all such places */
  const struct cvet_site *sites; /* what grew most, first; 8 at most */
  size_t site_count;
  const char *prefix; /* of the files: PREFIX.PID.NUMBER; NULL: none */
};

/* All may be 0: what then is meant stands behind it. */
struct cvet_watch_options {
  unsigned interval; /* milliseconds between samples: 10 s */
  unsigned window;   /* milliseconds of a window: 15 min */
  unsigned rises;    /* windows, 2 to 8: 8 */
  /* At an alarm PREFIX.PID.N.folded, .heap (for pprof) and .svg are written:
   * the live blocks by where they were allocated. NULL: none are. */
  const char *prefix;
  /* So many alarms have files at most, then N begins with 1 again: 10. */
  unsigned files;
  /* With each sample the metrics are written to this file, whose name ends with
   * .prom where node_exporter reads it. It is renamed to its place, so nobody
   * reads half of it. NULL: no file. "%p" stands for the process's number. */
  const char *textfile;
  /* Is called after the files are written, in the library's thread, which may
   * not call cvet_watch_stop(). The alarm's data is the library's, and is valid
   * during the call. NULL: nothing is called. */
  void (*alarmed)(const struct cvet_alarm *alarm, void *data);
  void *data;
  /* A child of fork() is watched, too. Else it has no thread of the library's,
   * and no socket of cvet_serve(), until it calls these functions itself. */
  int children;
};

/* Begins to watch. The options (NULL: all as said above) and their strings are
 * copied. Returns 0, or -1 after a line on standard error: it does already, an
 * option makes no sense, the allocator is not seen, or there is no thread. */
CVET_RT_API int cvet_watch(const struct cvet_watch_options *options);

/* Ends that, and waits until the thread is done with what it does. */
CVET_RT_API void cvet_watch_stop(void);

/* The last samples, oldest first, 8640 at most (a day's, unless told
 * otherwise). Returns how many there are, and writes the last `room` of them.
 */
CVET_RT_API size_t cvet_series(struct cvet_sample *samples, size_t room);

/* Writes the metrics as Prometheus reads them. Returns 0, or -1. */
CVET_RT_API int cvet_metrics_write(FILE *out);

/* Serves them over HTTP at /metrics, and at /debug/cvet/ profiles of now
 * (heap.svg, heap.folded, heap.pprof, threads.svg, threads.folded), of the last
 * alarm (alarm.svg, alarm.folded, alarm.heap), and series.csv. Nobody but this
 * machine's users can connect: it is 127.0.0.1, at this port (0: any that is
 * free). Watches, too, with the default options, if nothing does yet. Returns
 * the port, or -1 after a line on standard error. */
CVET_RT_API int cvet_serve(int port);

/* The same at a Unix socket, which only this user can open. A socket that is
 * left from an earlier process is replaced. "%p" stands for the process's
 * number. Returns 0, or -1 after a line on standard error. */
CVET_RT_API int cvet_serve_at(const char *path);

/* No more; those who are being answered get the rest. */
CVET_RT_API void cvet_serve_stop(void);

#ifdef __cplusplus
}
#endif

#endif
