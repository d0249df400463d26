/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Which threads there are, who started them, and whether somebody waits. */

#include "rt.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

struct rt_thread *rt_threads;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct rt_thread *unused;
static pthread_key_t key;
static bool started;
/* ThreadSanitizer starts threads itself, and what is called before it is ready
 * in a new one crashes. */
static bool unwatched;

void rt_threads_lock(void) { pthread_mutex_lock(&lock); }
void rt_threads_unlock(void) { pthread_mutex_unlock(&lock); }

static struct rt_thread *add(void) {
  struct rt_thread *thread = unused;
  if (thread) {
    unused = thread->next;
  } else {
    enum { MANY = 64 };
    struct rt_thread *more = rt_map(MANY * sizeof *more);
    if (!more)
      return NULL;
    for (int i = 1; i < MANY; i++) {
      more[i].next = unused;
      unused = &more[i];
    }
    thread = more;
  }
  memset(thread, 0, sizeof *thread);
  thread->next = rt_threads;
  rt_threads = thread;
  return thread;
}

static void drop(struct rt_thread *thread) {
  for (struct rt_thread **p = &rt_threads; *p; p = &(*p)->next)
    if (*p == thread) {
      *p = thread->next;
      thread->next = unused;
      unused = thread;
      return;
    }
}

/* The thread that the handle names. A handle is used again once a thread is
 * joined, or has ended detached; such records are dropped then. */
static struct rt_thread *named(pthread_t self) {
  for (struct rt_thread *thread = rt_threads; thread; thread = thread->next)
    if (!thread->unstarted && pthread_equal(thread->self, self))
      return thread;
  return NULL;
}

/* The destructor of a key: the thread calls nothing of the program's any more,
 * but for destructors of later keys. */
static void ended(void *data) {
  struct rt_thread *thread = data;
  rt_threads_lock();
  thread->ended = true;
  if (thread->detached)
    drop(thread);
  rt_threads_unlock();
}

/* What only the thread itself can tell. */
static void describe(struct rt_thread *thread) {
  thread->tid = (pid_t)syscall(SYS_gettid);
  thread->pointer = (uintptr_t)__builtin_thread_pointer();
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes))
    return;
  void *low;
  size_t size;
  if (!pthread_attr_getstack(&attributes, &low, &size)) {
    thread->low = (uintptr_t)low;
    thread->high = thread->low + size;
  }
  pthread_attr_destroy(&attributes);
}

static struct rt_thread *enter(struct rt_thread *thread) {
  rt_inside++;
  rt_threads_lock();
  describe(thread);
  rt_threads_unlock();
  pthread_setspecific(key, thread);
  rt_inside--;
  rt_stack_top(thread->high);
  return thread;
}

static void *run(void *data) {
  struct rt_thread *thread = enter(data);
  return thread->start(thread->argument);
}

static int run_c11(void *data) {
  struct rt_thread *thread = enter(data);
  return ((int (*)(void *))(void *)thread->start)(thread->argument);
}

/* Listed before it runs: a test may end before the new thread has done
 * anything. */
static struct rt_thread *announce(void *start, void *argument, uintptr_t caller,
                                  uintptr_t frame) {
  rt_inside++;
  uint32_t stack = rt_stack_capture(caller, frame);
  rt_inside--;
  rt_threads_lock();
  struct rt_thread *thread = add();
  if (thread) {
    memcpy(&thread->start, &start, sizeof start);
    thread->argument = argument;
    thread->stack = stack;
    thread->generation = rt_generation;
    thread->unstarted = true;
  }
  return thread; /* locked */
}

static void announced(struct rt_thread *thread, bool failed, pthread_t self,
                      bool detached) {
  if (failed) {
    drop(thread);
  } else {
    thread->self = self;
    thread->unstarted = false;
    thread->detached = detached;
  }
  rt_threads_unlock();
}

RT_STANDS_BEFORE(pthread_create)
CVET_RT_API int pthread_create(pthread_t *restrict handle,
                               const pthread_attr_t *restrict attributes,
                               void *(*start)(void *), void *argument) {
  RT_NEXT(pthread_create);
  if (unwatched)
    return real(handle, attributes, start, argument);
  struct rt_thread *thread =
      announce((void *)start, argument, (uintptr_t)__builtin_return_address(0),
               (uintptr_t)__builtin_frame_address(0));
  if (!thread) {
    rt_threads_unlock();
    return EAGAIN;
  }
  int state = PTHREAD_CREATE_JOINABLE;
  if (attributes)
    pthread_attr_getdetachstate(attributes, &state);
  rt_inside++;
  int error = real(handle, attributes, run, thread);
  rt_inside--;
  announced(thread, error != 0, error ? 0 : *handle,
            state == PTHREAD_CREATE_DETACHED);
  return error;
}

int rt_threads_own(void *(*start)(void *), void *argument) {
  RT_NEXT(pthread_create);
  if (unwatched)
    return ENOTSUP;
  enum { ROOM = 1 << 20 };
  pthread_attr_t attributes;
  pthread_t handle;
  sigset_t all, before;
  int error = pthread_attr_init(&attributes);
  if (error)
    return error;
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, ROOM);
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  rt_inside++;
  error = real(&handle, &attributes, start, argument);
  rt_inside--;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  pthread_attr_destroy(&attributes);
  return error;
}

RT_STANDS_BEFORE(thrd_create)
CVET_RT_API int thrd_create(thrd_t *handle, thrd_start_t start,
                            void *argument) {
  RT_NEXT(thrd_create);
  struct rt_thread *thread =
      announce((void *)start, argument, (uintptr_t)__builtin_return_address(0),
               (uintptr_t)__builtin_frame_address(0));
  if (!thread) {
    rt_threads_unlock();
    return thrd_nomem;
  }
  rt_inside++;
  int error = real(handle, run_c11, thread);
  rt_inside--;
  announced(thread, error != thrd_success,
            error == thrd_success ? (pthread_t)*handle : 0, false);
  return error;
}

/* While one waits, the handle may not be used again: the record that it names
 * is found before. */
static struct rt_thread *about_to_join(pthread_t self) {
  rt_threads_lock();
  struct rt_thread *thread = named(self);
  rt_threads_unlock();
  return thread;
}

static int joined(struct rt_thread *thread, int error) {
  if (!error && thread) {
    rt_threads_lock();
    drop(thread);
    rt_threads_unlock();
  }
  return error;
}

RT_STANDS_BEFORE(pthread_join)
CVET_RT_API int pthread_join(pthread_t self, void **result) {
  RT_NEXT(pthread_join);
  struct rt_thread *thread = about_to_join(self);
  return joined(thread, real(self, result));
}

RT_STANDS_BEFORE(pthread_tryjoin_np)
CVET_RT_API int pthread_tryjoin_np(pthread_t self, void **result) {
  RT_NEXT(pthread_tryjoin_np);
  struct rt_thread *thread = about_to_join(self);
  return joined(thread, real(self, result));
}

RT_STANDS_BEFORE(pthread_timedjoin_np)
CVET_RT_API int pthread_timedjoin_np(pthread_t self, void **result,
                                     const struct timespec *until) {
  RT_NEXT(pthread_timedjoin_np);
  struct rt_thread *thread = about_to_join(self);
  return joined(thread, real(self, result, until));
}

RT_STANDS_BEFORE(pthread_clockjoin_np)
CVET_RT_API int pthread_clockjoin_np(pthread_t self, void **result,
                                     clockid_t clock,
                                     const struct timespec *until) {
  RT_NEXT(pthread_clockjoin_np);
  struct rt_thread *thread = about_to_join(self);
  return joined(thread, real(self, result, clock, until));
}

RT_STANDS_BEFORE(thrd_join)
CVET_RT_API int thrd_join(thrd_t self, int *result) {
  RT_NEXT(thrd_join);
  struct rt_thread *thread = about_to_join((pthread_t)self);
  return joined(thread, real(self, result));
}

static void detach(pthread_t self) {
  rt_threads_lock();
  struct rt_thread *thread = named(self);
  if (thread) {
    thread->detached = true;
    if (thread->ended)
      drop(thread);
  }
  rt_threads_unlock();
}

RT_STANDS_BEFORE(pthread_detach)
CVET_RT_API int pthread_detach(pthread_t self) {
  RT_NEXT(pthread_detach);
  detach(self);
  return real(self);
}

RT_STANDS_BEFORE(thrd_detach)
CVET_RT_API int thrd_detach(thrd_t self) {
  RT_NEXT(thrd_detach);
  detach((pthread_t)self);
  return real(self);
}

void rt_threads_start(void) {
  if (started)
    return;
  started = true;
  unwatched = dlsym(RTLD_DEFAULT, "__tsan_init") != NULL;
  pthread_key_create(&key, ended);
  struct rt_thread *thread = add();
  if (!thread)
    return;
  thread->self = pthread_self();
  describe(thread);
  thread->generation = 0;
}

bool rt_threads_forget_others(void) {
  pthread_t self = pthread_self();
  bool others = false;
  for (struct rt_thread *thread = rt_threads, *next; thread; thread = next) {
    next = thread->next;
    if (!pthread_equal(thread->self, self) || thread->unstarted) {
      others = true;
      drop(thread);
    } else {
      thread->tid = (pid_t)syscall(SYS_gettid);
    }
  }
  return others;
}

size_t rt_threads_left(uint32_t generation) {
  size_t count = 0;
  pthread_t self = pthread_self();
  for (struct rt_thread *thread = rt_threads; thread; thread = thread->next)
    count += thread->generation >= generation &&
             !(pthread_equal(thread->self, self) && !thread->unstarted);
  return count;
}

/* The kernel tells where a thread that sleeps has its stack; of one that runs
 * the whole stack is looked at. */
static uintptr_t sleeping_at(pid_t tid) {
  char path[64], text[256];
  snprintf(path, sizeof path, "/proc/self/task/%d/syscall", (int)tid);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return 0;
  ssize_t size = read(fd, text, sizeof text - 1);
  close(fd);
  if (size <= 0)
    return 0;
  text[size] = 0;
  /* "NUMBER ARGUMENT... SP PC" */
  char *last = strrchr(text, ' ');
  if (!last)
    return 0;
  *last = 0;
  char *before = strrchr(text, ' ');
  return before ? (uintptr_t)strtoull(before + 1, NULL, 16) : 0;
}

void rt_threads_look(uintptr_t sp) {
  pid_t own = (pid_t)syscall(SYS_gettid);
  for (struct rt_thread *thread = rt_threads; thread; thread = thread->next) {
    thread->sp = thread->tid == own ? sp : 0;
    if (thread->tid && thread->tid != own && !thread->ended)
      thread->sp = sleeping_at(thread->tid);
  }
}
