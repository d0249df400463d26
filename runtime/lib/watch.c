/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* A thread that watches the heap of a program that runs for long: samples,
 * windows, and what an alarm leaves. */

#include "alarm.h"
#include "rt.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
  INTERVAL = 10 * 1000,
  WINDOW = 15 * 60 * 1000,
  RISES = 8,
  FILES = 10,
  SAMPLES = 8640,
  PATH_ROOM = 4096
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake;

/* Under the lock. */
static bool runs, ends;
static struct cvet_watch_options options;
static char prefix[PATH_ROOM], textfile[PATH_ROOM];
static struct cvet_sample *samples;
static size_t sampled; /* ever */
static struct rt_state state;
static char last_files[PATH_ROOM]; /* of the last alarm */

/* Of the thread. */
static struct rt_window windows[2];
static size_t lowest;    /* in this window */
static uint32_t born[2]; /* generations at the begin of this window, and of the
                            one before */

static double clock_of(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

double rt_monotonic(void) { return clock_of(CLOCK_MONOTONIC); }

/*
 * Samples.
 */

static bool glibc_allocates(void) {
  Dl_info behind, libc;
  return rt_sight == RT_INTERPOSED && dladdr((void *)rt_real.malloc, &behind) &&
         dladdr((void *)mallinfo2, &libc) && behind.dli_fbase == libc.dli_fbase;
}

/* It walks all free blocks with the arena locked, which can take milliseconds:
 * never more than a thousandth of the time. */
static size_t idle_bytes(double now) {
  static size_t idle = SIZE_MAX;
  static double next;
  if (now < next || !glibc_allocates())
    return idle;
  struct mallinfo2 info = mallinfo2();
  double took = rt_monotonic() - now;
  idle = info.fordblks;
  next = now + (took > 0.01 ? took * 1000 : 10);
  return idle;
}

/* The last is for all that have no place of their own. */
static struct rt_started *started_in(struct rt_state *now, uintptr_t start) {
  const uintptr_t OTHERS = 1;
  size_t i = 0;
  while (i < now->start_count && now->starts[i].start != start)
    i++;
  if (i >= RT_MOST_STARTS - 1) {
    i = RT_MOST_STARTS - 1;
    start = OTHERS;
  }
  struct rt_started *started = &now->starts[i];
  if (i >= now->start_count) {
    *started = (struct rt_started){.start = start};
    now->start_count++;
    if (!start || start == OTHERS)
      strcpy(started->name, start ? "others" : "main");
  }
  return started;
}

/* A name once found is kept while the process lives. */
static void count_threads(struct rt_state *now) {
  now->now.threads = 0;
  for (size_t i = 0; i < now->start_count; i++)
    now->starts[i].threads = 0;
  rt_threads_lock();
  for (const struct rt_thread *t = rt_threads; t; t = t->next)
    if (!t->ended) {
      now->now.threads++;
      started_in(now, (uintptr_t)t->start)->threads++;
    }
  rt_threads_unlock();
  for (size_t i = 0; i < now->start_count; i++) {
    struct rt_started *started = &now->starts[i];
    if (!*started->name)
      rt_name(started->start, started->name, sizeof started->name);
  }
}

/* Only the thread writes `state`, so it may read it without the lock. */
static void take_sample(void) {
  static struct rt_state next;
  next = state;
  double now = rt_monotonic();
  next.now.seconds = now;
  next.now.blocks = rt_table_count(&next.now.in_use);
  next.now.idle = idle_bytes(now);
  count_threads(&next);
  next.processor = clock_of(CLOCK_THREAD_CPUTIME_ID);
  if (next.now.in_use < lowest)
    lowest = next.now.in_use;
  pthread_mutex_lock(&lock);
  state = next;
  samples[sampled++ % SAMPLES] = next.now;
  pthread_mutex_unlock(&lock);
}

/*
 * Alarms.
 */

bool rt_fill_in(const char *pattern, char *path, size_t room) {
  size_t used = 0;
  for (; *pattern && used + 16 < room; pattern++)
    if (pattern[0] == '%' && pattern[1] == 'p') {
      used += (size_t)snprintf(path + used, room - used, "%d", (int)getpid());
      pattern++;
    } else {
      path[used++] = *pattern;
    }
  path[used] = 0;
  return !*pattern;
}

/* One copy of the process and one reporter write all three. */
static void write_files(const char *files) {
  enum { SECONDS = 60, ROOM = PATH_ROOM + 32 };
  char folded[ROOM], heap[ROOM], svg[ROOM];
  snprintf(folded, sizeof folded, "--folded=%s.folded", files);
  snprintf(heap, sizeof heap, "--pprof=%s.heap", files);
  snprintf(svg, sizeof svg, "--svg=%s.svg", files);
  const char *const reports[] = {folded, heap, svg, NULL};
  if (rt_snapshot_within(SECONDS, rt_write_heap, NULL, NULL, reports))
    rt_say("the files of the alarm, %s.*, are not complete", files);
}

static void give_alarm(const struct rt_verdict *verdict,
                       const struct rt_window *window) {
  static char names[RT_ALARM_SITES][RT_NAME];
  struct cvet_site sites[RT_ALARM_SITES];
  for (size_t i = 0; i < verdict->count; i++) {
    const struct rt_site *site = &verdict->sites[i];
    rt_name_site(site->stack, names[i], RT_NAME);
    const size_t *bytes = site->bytes.at;
    sites[i] = (struct cvet_site){names[i], site->blocks, bytes[0],
                                  bytes[0] - bytes[verdict->rises - 1]};
  }
  unsigned number = state.alarms + 1;
  char files[PATH_ROOM];
  if (options.prefix) {
    snprintf(files, sizeof files, "%s.%d.%u", prefix, (int)getpid(),
             (number - 1) % options.files + 1);
    write_files(files);
  }
  struct cvet_alarm alarm = {number,
                             window->low.at[0],
                             verdict->growth,
                             verdict->old,
                             sites,
                             verdict->count,
                             options.prefix ? files : NULL};
  rt_say("alarm %u: the heap of %s, %zu bytes, has grown by %zu in %u windows, "
         "old blocks of '%s' by %zu%s%s%s%s",
         number, rt_program(), alarm.low, alarm.growth, verdict->rises,
         sites[0].name, sites[0].growth,
         verdict->suspects ? ", and nothing points to them" : "",
         alarm.prefix ? " (" : "", alarm.prefix ? files : "",
         alarm.prefix ? ".svg)" : "");
  pthread_mutex_lock(&lock);
  state.alarms = number;
  if (options.prefix)
    strcpy(last_files, files);
  pthread_mutex_unlock(&lock);
  if (options.alarmed)
    options.alarmed(&alarm, options.data);
}

/*
 * What is lost, looked at in a copy of the process.
 */

struct lost {
  const struct rt_verdict *verdict;
  uint32_t old; /* generations before it are */
  size_t *bytes;
};

static bool is_of(const struct rt_verdict *verdict, uint32_t stack) {
  for (size_t i = 0; i < verdict->count; i++)
    if (verdict->sites[i].stack == stack)
      return true;
  return false;
}

static bool sum_lost(void *data, struct rt_writer *out) {
  const struct lost *lost = data;
  (void)out;
  rt_world_roots();
  struct rt_graph graph;
  if (!rt_graph_live(&graph) || !rt_graph_mark(&graph))
    return false;
  for (uint32_t i = 0; i < graph.count; i++) {
    const struct rt_node *node = &graph.nodes[i];
    if (!node->via && node->generation < lost->old &&
        is_of(lost->verdict, node->stack))
      *lost->bytes += node->size;
  }
  return false;
}

static size_t lost_bytes(const struct rt_verdict *verdict, uint32_t old) {
  enum { SECONDS = 60 };
  static const char *const nothing[] = {"--text=-", NULL};
  struct lost lost = {verdict, old, rt_map_shared(sizeof(size_t))};
  if (!lost.bytes)
    return 0;
  bool looked = !rt_snapshot_within(SECONDS, sum_lost, &lost, NULL, nothing);
  size_t bytes = looked ? *lost.bytes : 0;
  rt_unmap(lost.bytes, sizeof(size_t));
  return bytes;
}

/*
 * Windows.
 */

static void end_window(void) {
  static struct rt_state next;
  unsigned turn = state.windows % 2;
  struct rt_window *now = &windows[turn], *before = &windows[1 - turn];
  rt_census_drop(now);
  if (!rt_census_take(before, born[1], now))
    rt_say("no memory to count old blocks: no alarm can be trusted");
  now->low.at[0] = lowest;
  lowest = SIZE_MAX;
  uint32_t old = born[1];
  born[1] = born[0];
  born[0] = ++rt_generation;
  struct rt_verdict verdict;
  rt_judge(state.windows ? before : NULL, now, options.rises, &verdict);
  if (verdict.suspects)
    rt_judge_lost(now, lost_bytes(&verdict, old), &verdict);
  next = state;
  next.windows++;
  next.low = now->low.at[0];
  next.stands = verdict.stands;
  rt_census_tell(now, &next);
  pthread_mutex_lock(&lock);
  state = next;
  pthread_mutex_unlock(&lock);
  if (verdict.alarm)
    give_alarm(&verdict, now);
}

/*
 * The thread.
 */

static void write_textfile(void) {
  char path[PATH_ROOM], fresh[PATH_ROOM + 8];
  size_t size;
  if (!rt_fill_in(textfile, path, sizeof path))
    return;
  snprintf(fresh, sizeof fresh, "%s.%d.tmp", path, (int)getpid());
  char *text = rt_metrics(&size);
  rt_descriptors_hold();
  int fd =
      text ? open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644) : -1;
  rt_descriptors_own(fd);
  rt_descriptors_go();
  bool written = fd >= 0 && write(fd, text, size) == (ssize_t)size;
  int error = errno;
  rt_descriptors_close(fd);
  if (written && rename(fresh, path)) {
    written = false;
    error = errno;
  }
  if (!written && fd >= 0)
    unlink(fresh);
  free(text);
  static bool said;
  if (!written && !said)
    rt_say("cannot write %s: %s", path, strerror(error));
  said = !written;
}

/* Returns false when watching is to end. */
static bool wait_until(double moment) {
  struct timespec until = {.tv_sec = (time_t)moment};
  until.tv_nsec = (long)((moment - (double)until.tv_sec) * 1e9);
  pthread_mutex_lock(&lock);
  while (!ends && pthread_cond_timedwait(&wake, &lock, &until) == 0)
    ;
  bool goes_on = !ends;
  pthread_mutex_unlock(&lock);
  return goes_on;
}

static void *watch(void *data) {
  rt_inside++;
  pthread_setname_np(pthread_self(), "cvet-watch");
  double interval = options.interval / 1e3, window = options.window / 1e3;
  double next = rt_monotonic(), end = next + window;
  do {
    take_sample();
    if (options.textfile)
      write_textfile();
    /* A machine that slept has not sampled: no window is made up for that. */
    double now = rt_monotonic();
    next = next + interval > now ? next + interval : now + interval;
    if (now >= end) {
      end_window();
      end = end + window > now ? end + window : now + window;
    }
  } while (wait_until(next < end ? next : end));
  pthread_mutex_lock(&lock);
  runs = ends = false;
  pthread_cond_broadcast(&wake);
  pthread_mutex_unlock(&lock);
  return NULL;
}

/* With the lock held. Windows begin anew. */
static int start_thread(void) {
  pthread_condattr_t by_monotonic;
  pthread_condattr_init(&by_monotonic);
  pthread_condattr_setclock(&by_monotonic, CLOCK_MONOTONIC);
  pthread_cond_init(&wake, &by_monotonic);
  if (!samples)
    samples = rt_map(SAMPLES * sizeof *samples);
  if (!samples)
    return ENOMEM;
  state = (struct rt_state){.watched = true};
  sampled = 0;
  lowest = SIZE_MAX;
  *last_files = 0;
  born[0] = born[1] = ++rt_generation;
  rt_census_drop(&windows[0]);
  rt_census_drop(&windows[1]);
  ends = false;
  int error = rt_threads_own(watch, NULL);
  runs = !error;
  state.watched = runs;
  return error;
}

static const char *copy(const char *from, char *to) {
  if (!from)
    return NULL;
  snprintf(to, PATH_ROOM, "%s", from);
  return to;
}

static bool makes_sense(const struct cvet_watch_options *wanted) {
  const char *wrong = NULL;
  if (wanted->rises && (wanted->rises < 2 || wanted->rises > RT_MOST_RISES))
    wrong = "rises is 2 to 8";
  else if (wanted->prefix && strlen(wanted->prefix) > PATH_ROOM - 64)
    wrong = "the prefix is too long";
  else if (wanted->textfile && strlen(wanted->textfile) > PATH_ROOM - 64)
    wrong = "the textfile's name is too long";
  else if (rt_sight == RT_BLIND && !rt_arena_used)
    wrong = "the program has an allocator of its own, which this library does "
            "not see";
  if (wrong)
    rt_say("cvet_watch(): %s", wrong);
  return !wrong;
}

int cvet_watch(const struct cvet_watch_options *wanted) {
  static const struct cvet_watch_options none;
  if (!wanted)
    wanted = &none;
  if (!makes_sense(wanted))
    return -1;
  rt_inside++;
  pthread_mutex_lock(&lock);
  int error = runs ? EALREADY : 0;
  if (!error) {
    options = *wanted;
    options.interval = wanted->interval ? wanted->interval : INTERVAL;
    options.window = wanted->window ? wanted->window : WINDOW;
    options.rises = wanted->rises ? wanted->rises : RISES;
    options.files = wanted->files ? wanted->files : FILES;
    options.prefix = copy(wanted->prefix, prefix);
    options.textfile = copy(wanted->textfile, textfile);
    error = start_thread();
  }
  pthread_mutex_unlock(&lock);
  rt_inside--;
  if (error)
    rt_say("cvet_watch(): %s", strerror(error));
  return error ? -1 : 0;
}

void cvet_watch_stop(void) {
  pthread_mutex_lock(&lock);
  if (runs) {
    ends = true;
    pthread_cond_broadcast(&wake);
    while (runs)
      pthread_cond_wait(&wake, &lock);
    state.watched = false;
  }
  pthread_mutex_unlock(&lock);
}

void rt_watch_state(struct rt_state *copied) {
  pthread_mutex_lock(&lock);
  *copied = state;
  pthread_mutex_unlock(&lock);
}

bool rt_watch_file(const char *ending, char *path, size_t room) {
  pthread_mutex_lock(&lock);
  bool there = *last_files;
  snprintf(path, room, "%s.%s", last_files, ending);
  pthread_mutex_unlock(&lock);
  return there;
}

size_t cvet_series(struct cvet_sample *written, size_t room) {
  pthread_mutex_lock(&lock);
  size_t count = sampled < SAMPLES ? sampled : SAMPLES;
  size_t kept = room < count ? room : count;
  for (size_t i = 0; i < kept; i++)
    written[i] = samples[(sampled - kept + i) % SAMPLES];
  pthread_mutex_unlock(&lock);
  return count;
}

/*
 * Without a change to the program, and after fork().
 */

/* Milliseconds; 0: not set. */
static unsigned duration(const char *name) {
  const char *text = getenv(name);
  if (!text)
    return 0;
  char *end;
  double seconds = strtod(text, &end);
  if (end != text && !*end && seconds >= 0.001 && seconds < 1e6)
    return (unsigned)(seconds * 1000);
  rt_say("%s is a number of seconds, not '%s'", name, text);
  return 0;
}

/* The command itself, whatever it is, and what it starts if that is asked for.
 */
static bool is_meant(bool tested) {
  const char *command = getenv("CVET_RT_WATCHED");
  if (!command)
    return tested;
  return atoi(command) == getpid() || (tested && getenv("CVET_RT_CHILDREN"));
}

void rt_watch_start(bool tested) {
  const char *prefix_set = getenv("CVET_RT_WATCH");
  const char *textfile_set = getenv("CVET_RT_TEXTFILE");
  const char *serve = getenv("CVET_RT_SERVE");
  if ((!prefix_set && !textfile_set && !serve) || !is_meant(tested))
    return;
  struct cvet_watch_options wanted = {
      .interval = duration("CVET_RT_INTERVAL"),
      .window = duration("CVET_RT_WINDOW"),
      .prefix = prefix_set && *prefix_set ? prefix_set : NULL,
      .textfile = textfile_set,
      .children = getenv("CVET_RT_CHILDREN") != NULL};
  cvet_watch(&wanted);
  if (serve && strchr(serve, '/'))
    cvet_serve_at(serve);
  else if (serve)
    cvet_serve(atoi(serve));
}

/* In the child of a fork: the thread is not there. */
void rt_watch_forked(void) {
  static const pthread_mutex_t unlocked = PTHREAD_MUTEX_INITIALIZER;
  lock = unlocked;
  bool watched = runs;
  runs = false;
  /* It may have been about to give them back. */
  memset(windows, 0, sizeof windows);
  state.watched = false;
  bool served = rt_serve_forked();
  if (!watched || !options.children)
    return;
  start_thread();
  if (served)
    rt_serve_again();
}
