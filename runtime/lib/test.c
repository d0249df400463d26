/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Where a test begins and ends. */

#include "rt.h"
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static struct rt_test current;
static bool runs, implicit;

bool rt_test_runs(void) { return runs && !implicit; }

void rt_say(const char *format, ...) {
  char text[1024];
  int size = snprintf(text, sizeof text, "cvet-rt: ");
  va_list arguments;
  va_start(arguments, format);
  size += vsnprintf(text + size, sizeof text - (size_t)size, format, arguments);
  va_end(arguments);
  if (size > (int)sizeof text - 2)
    size = (int)sizeof text - 2;
  text[size++] = '\n';
  ssize_t written = write(STDERR_FILENO, text, (size_t)size);
  (void)written;
}

static bool sees_blocks(void) {
  if (rt_sight != RT_BLIND || rt_arena_used)
    return true;
  static bool said;
  if (!said)
    rt_say("%s has an allocator of its own, which this library does not see; "
           "cvet_arena_block() tells of its blocks",
           rt_program());
  said = true;
  return false;
}

int rt_test_start(const char *name, unsigned what) {
  rt_inside++;
  runs = true;
  snprintf(current.name, sizeof current.name, "%s", name ? name : "");
  current.what = what;
  current.expected_count = 0;
  rt_snapshot_hold();
  current.descriptor_count =
      rt_descriptors_list(current.descriptors, RT_MAX_DESCRIPTORS);
  rt_snapshot_go();
  current.generation = ++rt_generation;
  rt_setting_aside = (what & CVET_TEST_STALE) != 0;
  rt_inside--;
  return 0;
}

int cvet_test_begin(const char *name, unsigned what) {
  if (runs && !implicit) {
    rt_say("test '%s' begins while '%s' runs", name ? name : "", current.name);
    return -1;
  }
  /* A test of the program's own stands for the process from here on. */
  if (runs)
    rt_aside_clear();
  implicit = current.at_exit = false;
  return rt_test_start(name, what);
}

/* Threads that are about to end are given a moment. */
static void wait_for_threads(void) {
  const char *text = getenv("CVET_RT_GRACE");
  int tries = text ? atoi(text) : 100;
  for (; tries > 0; tries--) {
    rt_threads_lock();
    bool running = false;
    for (struct rt_thread *t = rt_threads; t; t = t->next)
      running |= t->generation >= current.generation && !t->ended &&
                 (t->unstarted || !pthread_equal(t->self, pthread_self()));
    rt_threads_unlock();
    if (!running)
      return;
    struct timespec moment = {0, 1000000};
    nanosleep(&moment, NULL);
  }
}

static bool was_open(const struct rt_descriptor *descriptor) {
  for (size_t i = 0; i < current.descriptor_count; i++)
    if (current.descriptors[i].number == descriptor->number)
      return current.descriptors[i].device == descriptor->device &&
             current.descriptors[i].inode == descriptor->inode;
  return false;
}

static void find_opened(void) {
  static struct rt_descriptor now[RT_MAX_DESCRIPTORS];
  rt_snapshot_hold();
  size_t count = rt_descriptors_list(now, RT_MAX_DESCRIPTORS);
  rt_snapshot_go();
  current.opened_count = 0;
  for (size_t i = 0; i < count; i++)
    if (!was_open(&now[i]))
      current.opened[current.opened_count++] = now[i];
}

static size_t total(const struct rt_findings *found) {
  return found->blocks + found->stale + found->threads + found->descriptors +
         found->timers + found->alive + found->dead;
}

static bool find(void *data, struct rt_writer *out) {
  rt_find(&current, out, data);
  return total(data) != 0;
}

static void end(void) {
  rt_setting_aside = false;
  rt_aside_clear();
  rt_edges_clear();
  runs = false;
  ++rt_generation;
}

void rt_test_abandon(void) {
  rt_inside++;
  end();
  rt_inside--;
}

size_t rt_test_finish(FILE *report) {
  rt_inside++;
  bool seen =
      !(current.what & (CVET_TEST_BLOCKS | CVET_TEST_LOST | CVET_TEST_STALE)) ||
      sees_blocks();
  if (current.what & CVET_TEST_THREADS)
    wait_for_threads();
  if (current.what & CVET_TEST_DESCRIPTORS)
    find_opened();
  struct rt_findings *found = rt_map_shared(sizeof *found);
  size_t count = 1;
  rt_follow_prepare();
  if (!found)
    rt_say("no memory to end test '%s'", current.name);
  else if (!rt_snapshot(find, found, report, NULL))
    count = total(found);
  if (!seen && !count)
    count = 1;
  if (found)
    rt_unmap(found, sizeof *found);
  rt_follow_lay();
  end();
  rt_follow_tell();
  rt_inside--;
  return count;
}

size_t cvet_test_end(FILE *report) {
  if (!runs || implicit) {
    rt_say("cvet_test_end(): no test runs");
    return 1;
  }
  return rt_test_finish(report);
}

/* The child of a fork has a test of its own. */
void rt_test_forked(void) {
  if (!runs || !implicit)
    return;
  current.generation = ++rt_generation;
  rt_aside_forked();
}

int cvet_expect_dead(const void *object) {
  struct rt_block block;
  uintptr_t start = (uintptr_t)object;
  if (!runs || implicit) {
    rt_say("cvet_expect_dead(): no test runs");
    return -1;
  }
  if (!rt_table_get(start, &block)) {
    rt_say("cvet_expect_dead(): %#zx is not the start of a live block",
           (size_t)start);
    return -1;
  }
  if (current.expected_count ==
      sizeof current.expected / sizeof *current.expected) {
    rt_say("cvet_expect_dead(): more than %u objects in one test",
           current.expected_count);
    return -1;
  }
  current.expected[current.expected_count++] = ~start;
  return 0;
}

void cvet_ignore(const void *object) { rt_ignore_add((uintptr_t)object); }

/*
 * Growth.
 */

/* How many live blocks each place in the code has. */
struct census {
  struct rt_pair *sites; /* by stack */
  size_t count, room;
};

static void count_block(void *data, const struct rt_block *block) {
  struct census *census = data;
  if (census->count < census->room)
    census->sites[census->count++] = (struct rt_pair){block->stack, 1};
}

static bool take_census(struct census *census) {
  size_t bytes;
  rt_table_lock();
  census->room = rt_table_count(&bytes);
  census->count = 0;
  census->sites = rt_map((census->room + 1) * sizeof *census->sites);
  if (census->sites)
    rt_table_each(count_block, census);
  rt_table_unlock();
  if (!census->sites)
    return false;
  rt_sort(census->sites, census->count);
  size_t kept = 0;
  for (size_t i = 0; i < census->count; i++)
    if (kept && census->sites[kept - 1].key == census->sites[i].key)
      census->sites[kept - 1].value++;
    else
      census->sites[kept++] = census->sites[i];
  census->count = kept;
  return true;
}

static void drop_census(struct census *census) {
  rt_unmap(census->sites, (census->room + 1) * sizeof *census->sites);
}

static uint32_t population(const struct census *census, uint64_t site) {
  for (size_t low = 0, high = census->count; low < high;) {
    size_t middle = (low + high) / 2;
    if (census->sites[middle].key == site)
      return census->sites[middle].value;
    if (census->sites[middle].key < site)
      low = middle + 1;
    else
      high = middle;
  }
  return 0;
}

/* Of the sites those that have grown, too. */
static size_t keep_grown(uint32_t *sites, size_t count, bool first,
                         const struct census *before,
                         const struct census *after) {
  size_t kept = 0;
  if (first) {
    for (size_t i = 0; i < after->count && kept < count; i++)
      if (after->sites[i].value > population(before, after->sites[i].key))
        sites[kept++] = (uint32_t)after->sites[i].key;
    return kept;
  }
  for (size_t i = 0; i < count; i++)
    if (population(after, sites[i]) > population(before, sites[i]))
      sites[kept++] = sites[i];
  return kept;
}

size_t cvet_test_grow(const char *name, void (*body)(void *), void *arg,
                      int rounds, FILE *report) {
  enum { MAX_SITES = 4096 };
  static uint32_t sites[MAX_SITES];
  size_t site_count = MAX_SITES, result = 1;
  body(arg);
  for (int round = 0; round < rounds; round++) {
    struct census before, after;
    bool last = round == rounds - 1;
    /* What is set aside must not count: the test begins first. */
    if (cvet_test_begin(name, CVET_TEST_ALL))
      return 1;
    rt_inside++;
    bool counted = take_census(&before);
    rt_inside--;
    body(arg);
    rt_inside++;
    counted = counted && take_census(&after);
    if (counted) {
      site_count = keep_grown(sites, site_count, round == 0, &before, &after);
      drop_census(&before);
      drop_census(&after);
    }
    rt_inside--;
    if (!counted) {
      rt_say("no memory to count the blocks of '%s'", name);
      rt_test_finish(NULL);
      return 1;
    }
    current.sites = sites;
    current.site_count = site_count;
    if (!last)
      current.what = CVET_TEST_THREADS | CVET_TEST_DESCRIPTORS;
    result = rt_test_finish(last ? report : NULL);
    current.sites = NULL;
  }
  return result;
}

/*
 * A whole process as a test: `cvet-rt run`.
 */

static pid_t process;
static bool finished;

static void finish_process(void) {
  if (!runs || !implicit || finished || getpid() != process)
    return;
  finished = true;
  implicit = false;
  rt_test_finish(NULL);
}

void rt_test_end_process(void) {
  rt_inside++;
  current.at_exit = false;
  finish_process();
  rt_inside--;
}

/* A tenth of the time goes into this at most, or once a second, if that is
 * more. What is lost, and threads, are the whole process's. */
void rt_test_turn(void) {
  static double next;
  double now = rt_monotonic();
  if (!runs || !implicit || finished || getpid() != process || now < next)
    return;
  rt_inside++;
  uint32_t generation = current.generation;
  unsigned what = current.what;
  current.what = CVET_TEST_STALE;
  current.at_exit = implicit = false;
  rt_test_finish(NULL);
  rt_test_start(rt_program(), what);
  current.generation = generation;
  current.at_exit = implicit = true;
  double took = rt_monotonic() - now;
  next = now + (took < 0.1 ? 10 * took : 1);
  rt_inside--;
}

/* Every lock of the library's: one that another thread holds would be held for
 * ever in the child. */
static void before_fork(void) {
  rt_threads_lock();
  rt_timers_lock();
  rt_edges_lock();
  rt_stacks_hold();
  rt_table_lock();
}

static void after_fork(void) {
  rt_table_unlock();
  rt_stacks_go();
  rt_edges_unlock();
  rt_timers_unlock();
  rt_threads_unlock();
}

static void in_child(void) {
  /* Another thread may have held the loader's lock, which unwinders take, and
   * nobody in this process gives it back. */
  if (rt_threads_forget_others())
    rt_stacks_without_locks();
  after_fork();
  process = getpid();
  rt_snapshot_forked();
  rt_descriptors_forked();
  rt_edges_clear();
  rt_follow_forked();
  rt_test_forked();
  rt_watch_forked();
}

pid_t rt_process(void) { return process; }

const char *rt_program(void) { return program_invocation_name; }

/* A shell or a tool that a test runs is not what is tested. */
static bool is_systems_program(void) {
  char path[4096];
  ssize_t size = readlink("/proc/self/exe", path, sizeof path - 1);
  path[size > 0 ? size : 0] = 0;
  return (!strncmp(path, "/usr/", 5) && strncmp(path, "/usr/local/", 11)) ||
         !strncmp(path, "/bin/", 5) || !strncmp(path, "/sbin/", 6);
}

__attribute__((constructor(101))) static void start(void) {
  rt_inside++;
  rt_intercept_start();
  rt_find_next();
  rt_threads_start();
  rt_stacks_start();
  rt_sanitizer_look();
  pthread_atfork(before_fork, after_fork, in_child);
  process = getpid();
  rt_directory_start();
  bool tested = getenv("CVET_RT_ALL_PROGRAMS") || !is_systems_program();
  const char *what = getenv("CVET_RT_PROCESS");
  if (what && tested) {
    implicit = true;
    current.at_exit = true;
    rt_test_start(rt_program(), (unsigned)strtoul(what, NULL, 0));
  }
  if (tested)
    rt_calls_start();
  rt_watch_start(tested);
  rt_inside--;
}

__attribute__((destructor(101))) static void stop(void) {
  rt_serve_end();
  rt_calls_end();
  finish_process();
  rt_edges_finish();
  rt_follow_tell();
}
