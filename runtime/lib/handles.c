/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Descriptors and timers: where they were opened, and which are left. */

#include "rt.h"
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

/* By number: the last call that was seen to give it. */
static _Atomic uint32_t opened_by[RT_MAX_DESCRIPTORS];

static int opened(int fd, uintptr_t caller, uintptr_t frame) {
  if (fd < 0 || fd >= RT_MAX_DESCRIPTORS || rt_inside)
    return fd;
  rt_inside++;
  opened_by[fd] = rt_stack_capture(caller, frame);
  rt_inside--;
  return fd;
}

#define OPENED(fd)                                                             \
  opened(fd, (uintptr_t)__builtin_return_address(0),                           \
         (uintptr_t)__builtin_frame_address(0))

/* A function that returns a descriptor. */
#define OPENS(name, parameters, arguments)                                     \
  RT_STANDS_BEFORE(name)                                                       \
  CVET_RT_API int name parameters {                                            \
    RT_NEXT(name);                                                             \
    return OPENED(real arguments);                                             \
  }

#define OPENS_WITH_MODE(name, parameters, arguments, last)                     \
  RT_STANDS_BEFORE(name)                                                       \
  CVET_RT_API int name parameters {                                            \
    RT_NEXT(name);                                                             \
    mode_t mode = 0;                                                           \
    if (flags & (O_CREAT | __O_TMPFILE)) {                                     \
      va_list more;                                                            \
      va_start(more, last);                                                    \
      mode = va_arg(more, mode_t);                                             \
      va_end(more);                                                            \
    }                                                                          \
    return OPENED(real arguments);                                             \
  }

OPENS_WITH_MODE(open, (const char *path, int flags, ...), (path, flags, mode),
                flags)
OPENS_WITH_MODE(open64, (const char *path, int flags, ...), (path, flags, mode),
                flags)
OPENS_WITH_MODE(openat, (int folder, const char *path, int flags, ...),
                (folder, path, flags, mode), flags)
OPENS_WITH_MODE(openat64, (int folder, const char *path, int flags, ...),
                (folder, path, flags, mode), flags)
OPENS(creat, (const char *path, mode_t mode), (path, mode))
OPENS(socket, (int domain, int type, int protocol), (domain, type, protocol))
OPENS(accept, (int fd, __SOCKADDR_ARG address, socklen_t *restrict size),
      (fd, address, size))
OPENS(accept4,
      (int fd, __SOCKADDR_ARG address, socklen_t *restrict size, int flags),
      (fd, address, size, flags))
OPENS(dup, (int fd), (fd))
OPENS(dup2, (int fd, int wanted), (fd, wanted))
OPENS(dup3, (int fd, int wanted, int flags), (fd, wanted, flags))
OPENS(eventfd, (unsigned value, int flags), (value, flags))
OPENS(timerfd_create, (clockid_t clock, int flags), (clock, flags))
OPENS(epoll_create, (int size), (size))
OPENS(epoll_create1, (int flags), (flags))
OPENS(inotify_init, (void), ())
OPENS(inotify_init1, (int flags), (flags))
OPENS(signalfd, (int fd, const sigset_t *mask, int flags), (fd, mask, flags))
OPENS(memfd_create, (const char *name, unsigned flags), (name, flags))
OPENS(mkstemp, (char *path), (path))
OPENS(mkostemp, (char *path, int flags), (path, flags))

static int opened_two(int error, const int fds[2], uintptr_t caller,
                      uintptr_t frame) {
  for (int i = 0; i < 2 && !error; i++)
    opened(fds[i], caller, frame);
  return error;
}

#define OPENS_TWO(name, parameters, arguments)                                 \
  RT_STANDS_BEFORE(name)                                                       \
  CVET_RT_API int name parameters {                                            \
    RT_NEXT(name);                                                             \
    return opened_two(real arguments, fds,                                     \
                      (uintptr_t)__builtin_return_address(0),                  \
                      (uintptr_t)__builtin_frame_address(0));                  \
  }

OPENS_TWO(pipe, (int fds[2]), (fds))
OPENS_TWO(pipe2, (int fds[2], int flags), (fds, flags))
OPENS_TWO(socketpair, (int domain, int type, int protocol, int fds[2]),
          (domain, type, protocol, fds))

/* libc opens these without calling open(). */
#define OPENS_STREAM(name, parameters, arguments, type, number)                \
  RT_STANDS_BEFORE(name)                                                       \
  CVET_RT_API type *name parameters {                                          \
    RT_NEXT(name);                                                             \
    type *stream = real arguments;                                             \
    if (stream)                                                                \
      OPENED(number(stream));                                                  \
    return stream;                                                             \
  }

OPENS_STREAM(fopen, (const char *restrict path, const char *restrict mode),
             (path, mode), FILE, fileno)
OPENS_STREAM(fopen64, (const char *restrict path, const char *restrict mode),
             (path, mode), FILE, fileno)
OPENS_STREAM(popen, (const char *command, const char *mode), (command, mode),
             FILE, fileno)
OPENS_STREAM(tmpfile, (void), (), FILE, fileno)
OPENS_STREAM(opendir, (const char *path), (path), DIR, dirfd)

/* By number: it is the library's own. */
static atomic_bool own[RT_MAX_DESCRIPTORS];
static rt_lock opening;

void rt_descriptors_hold(void) { rt_acquire(&opening); }
void rt_descriptors_go(void) { rt_release(&opening); }
/* Another thread of the parent's may have held the lock. */
void rt_descriptors_forked(void) {
  rt_release(&opening);
  for (int fd = 0; fd < RT_MAX_DESCRIPTORS; fd++)
    if (own[fd])
      rt_descriptors_close(fd);
}

void rt_descriptors_own(int fd) {
  if (fd >= 0 && fd < RT_MAX_DESCRIPTORS)
    own[fd] = true;
}

int rt_descriptors_keep(int fd) {
  enum { HIGH = 200 };
  int high = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, HIGH);
  if (high >= 0) {
    close(fd);
    fd = high;
  }
  rt_descriptors_own(fd);
  return fd;
}

void rt_descriptors_close(int fd) {
  if (fd < 0)
    return;
  if (fd < RT_MAX_DESCRIPTORS)
    own[fd] = false;
  close(fd);
}

static bool is_own(int fd) { return fd < RT_MAX_DESCRIPTORS && own[fd]; }

static int by_number(const void *a, const void *b) {
  return ((const struct rt_descriptor *)a)->number -
         ((const struct rt_descriptor *)b)->number;
}

static size_t list_open(struct rt_descriptor *list, size_t room) {
  int folder = (int)syscall(SYS_openat, AT_FDCWD, "/proc/self/fd",
                            O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0)
    return 0;
  struct entry {
    uint64_t inode, offset;
    unsigned short size;
    unsigned char type;
    char name[];
  };
  char buffer[4096] __attribute__((aligned(8)));
  size_t count = 0;
  long size;
  while ((size = syscall(SYS_getdents64, folder, buffer, sizeof buffer)) > 0)
    for (long at = 0; at < size;) {
      const struct entry *entry = (const void *)(buffer + at);
      at += entry->size;
      int number = atoi(entry->name);
      struct stat status;
      if (entry->name[0] == '.' || number == folder || count == room ||
          is_own(number) || fstat(number, &status))
        continue;
      list[count++] = (struct rt_descriptor){
          number, status.st_dev, status.st_ino,
          number < RT_MAX_DESCRIPTORS ? opened_by[number] : 0};
    }
  close(folder);
  return count;
}

size_t rt_descriptors_list(struct rt_descriptor *list, size_t room) {
  rt_descriptors_hold();
  size_t count = list_open(list, room);
  rt_descriptors_go();
  qsort(list, count, sizeof *list, by_number);
  return count;
}

/*
 * Timers.
 */

struct rt_timer rt_timers[RT_MAX_TIMERS];
static rt_lock timers_lock;

void rt_timers_lock(void) { rt_acquire(&timers_lock); }
void rt_timers_unlock(void) { rt_release(&timers_lock); }

RT_STANDS_BEFORE(timer_create)
CVET_RT_API int timer_create(clockid_t clock, struct sigevent *restrict event,
                             timer_t *restrict timer) {
  RT_NEXT(timer_create);
  int error = real(clock, event, timer);
  if (error)
    return error;
  rt_inside++;
  uint32_t stack = RT_STACK_HERE();
  rt_inside--;
  rt_acquire(&timers_lock);
  for (int i = 0; i < RT_MAX_TIMERS; i++)
    if (!rt_timers[i].used) {
      rt_timers[i] = (struct rt_timer){*timer, stack, rt_generation, true};
      break;
    }
  rt_release(&timers_lock);
  return 0;
}

RT_STANDS_BEFORE(timer_delete)
CVET_RT_API int timer_delete(timer_t timer) {
  RT_NEXT(timer_delete);
  rt_acquire(&timers_lock);
  for (int i = 0; i < RT_MAX_TIMERS; i++)
    if (rt_timers[i].used && rt_timers[i].timer == timer)
      rt_timers[i].used = false;
  rt_release(&timers_lock);
  return real(timer);
}
