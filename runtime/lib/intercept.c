/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* The malloc family, in front of whatever allocator the program has. */

#include "rt.h"
#include <dlfcn.h>
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

__thread int rt_inside;
struct rt_real rt_real;
enum rt_sight rt_sight;

/* What dlsym() itself may allocate while the allocator is being found. It is
 * never given back. */
static char early[16384] __attribute__((aligned(16)));
static size_t early_used;
static bool finding, found;

static void *early_allocate(size_t size) {
  size_t needed = (size + 31) / 16 * 16;
  if (early_used + needed > sizeof early)
    return NULL;
  char *block = early + early_used + 16;
  memcpy(block - 16, &size, sizeof size);
  early_used += needed;
  return block;
}

static bool is_early(const void *block) {
  return (const char *)block >= early &&
         (const char *)block < early + sizeof early;
}

static void *next(const char *name) { return dlsym(RTLD_NEXT, name); }

static void find_real(void) {
  finding = true;
  rt_real.malloc = (void *(*)(size_t))next("malloc");
  rt_real.calloc = (void *(*)(size_t, size_t))next("calloc");
  rt_real.realloc = (void *(*)(void *, size_t))next("realloc");
  rt_real.aligned_alloc = (void *(*)(size_t, size_t))next("aligned_alloc");
  rt_real.usable = (size_t (*)(void *))next("malloc_usable_size");
  rt_real.free = (void (*)(void *))next("free");
  finding = false;
  found = true;
  if (rt_real.malloc && rt_real.calloc && rt_real.realloc &&
      rt_real.aligned_alloc && rt_real.free)
    return;
  static const char text[] =
      "cvet-rt: there is no allocator behind this library: it works with "
      "programs that are linked dynamically only\n";
  ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
  (void)written;
  _exit(2);
}

bool rt_real_ready(void) {
  if (RT_LIKELY(found))
    return true;
  if (finding)
    return false;
  find_real();
  return true;
}

/* A new block of the program's is in the table before it is in the program. */
static void *remember(void *block, size_t size, uintptr_t caller,
                      uintptr_t frame) {
  if (!block || rt_inside)
    return block;
  int error = errno;
  rt_inside++;
  rt_table_expect((uintptr_t)block);
  rt_table_add((uintptr_t)block, size, rt_stack_capture(caller, frame));
  rt_inside--;
  errno = error;
  return block;
}

#define REMEMBER(block, size)                                                  \
  remember(block, size, (uintptr_t)__builtin_return_address(0),                \
           (uintptr_t)__builtin_frame_address(0))

/* A block is zeroed: what an earlier one has left in it would look like
 * pointers. glibc's calloc() knows when a large one is, and is slow with small
 * ones. */
static void *zeroed(size_t size) {
  enum { SMALL = 1024 };
  if (size > SMALL)
    return rt_real.calloc(1, size);
  void *block = rt_real.malloc(size);
  return block ? memset(block, 0, size) : NULL;
}

CVET_RT_API void *malloc(size_t size) {
  if (!rt_real_ready())
    return early_allocate(size);
  return REMEMBER(zeroed(size), size);
}

CVET_RT_API void *calloc(size_t count, size_t size) {
  size_t all;
  if (__builtin_mul_overflow(count, size, &all)) {
    errno = ENOMEM;
    return NULL;
  }
  if (!rt_real_ready())
    return early_allocate(all);
  return REMEMBER(zeroed(all), all);
}

static void *aligned(size_t alignment, size_t size) {
  void *block = rt_real_ready() ? rt_real.aligned_alloc(alignment, size) : NULL;
  if (block)
    memset(block, 0, size);
  return block;
}

CVET_RT_API void *aligned_alloc(size_t alignment, size_t size) {
  return REMEMBER(aligned(alignment, size), size);
}

CVET_RT_API void *memalign(size_t alignment, size_t size) {
  return REMEMBER(aligned(alignment, size), size);
}

CVET_RT_API int posix_memalign(void **result, size_t alignment, size_t size) {
  if (alignment % sizeof(void *) || !alignment || alignment & (alignment - 1))
    return EINVAL;
  int error = errno;
  void *block = aligned(alignment, size);
  errno = error;
  if (!block)
    return ENOMEM;
  *result = REMEMBER(block, size);
  return 0;
}

CVET_RT_API void *valloc(size_t size) {
  return REMEMBER(aligned((size_t)sysconf(_SC_PAGESIZE), size), size);
}

CVET_RT_API void *pvalloc(size_t size) {
  size_t page = (size_t)sysconf(_SC_PAGESIZE);
  size_t all = (size + page - 1) / page * page;
  return REMEMBER(aligned(page, all), all);
}

static void freed_twice(uintptr_t start) {
  rt_say("%s frees %#zx, which is freed already", rt_program(), (size_t)start);
  abort();
}

static void release(void *block, uintptr_t caller, uintptr_t frame) {
  if (!block || is_early(block))
    return;
  rt_real_ready();
  if (rt_edges_used && !rt_inside)
    rt_edges_freed((uintptr_t)block, caller, frame, 0);
  /* The allocator's header comes while the table is looked at. */
  __builtin_prefetch((char *)block - 16, 1);
  struct rt_block known;
  bool keep = rt_setting_aside && !rt_inside;
  enum rt_taken taken = rt_table_take((uintptr_t)block, keep, &known);
  if (taken == RT_LIVE && keep) {
    int error = errno;
    rt_inside++;
    rt_aside_put(&known, rt_stack_capture(caller, frame), false);
    rt_inside--;
    errno = error;
  } else if (taken == RT_DEAD) {
    freed_twice((uintptr_t)block);
  } else if (taken == RT_LIVE ||
             !rt_follow_given((uintptr_t)block, caller, frame)) {
    rt_real.free(block);
  }
}

#define RELEASE(block)                                                         \
  release(block, (uintptr_t)__builtin_return_address(0),                       \
          (uintptr_t)__builtin_frame_address(0))

CVET_RT_API void free(void *block) { RELEASE(block); }

/* While blocks are set aside one that grows always moves: who holds its old
 * address is told, whatever the allocator would have done. */
static void *move(void *old, size_t size, const struct rt_block *known,
                  uintptr_t caller, uintptr_t frame) {
  if (size <= known->size) {
    rt_table_resize((uintptr_t)old, size);
    return old;
  }
  void *block = zeroed(size);
  if (!block)
    return NULL;
  memcpy(block, old, known->size);
  remember(block, size, caller, frame);
  rt_edges_moved((uintptr_t)old);
  release(old, caller, frame);
  return block;
}

static void *resize(void *old, size_t size, uintptr_t caller, uintptr_t frame) {
  if (!rt_real_ready())
    return early_allocate(size);
  if (is_early(old)) {
    size_t had;
    memcpy(&had, (char *)old - 16, sizeof had);
    void *block = zeroed(size);
    return block ? memcpy(block, old, had < size ? had : size) : NULL;
  }
  if (!old)
    return remember(zeroed(size), size, caller, frame);
  if (!size) {
    release(old, caller, frame);
    return NULL;
  }
  struct rt_block known;
  if (rt_setting_aside && !rt_inside && rt_table_get((uintptr_t)old, &known))
    return move(old, size, &known, caller, frame);
  /* Off the table first: another thread may get the old address. */
  enum rt_taken taken = rt_table_take((uintptr_t)old, false, &known);
  if (taken == RT_DEAD)
    freed_twice((uintptr_t)old);
  if (taken == RT_UNKNOWN && rt_follow_given((uintptr_t)old, caller, frame))
    return remember(zeroed(size), size, caller, frame);
  void *block = rt_real.realloc(old, size);
  if (block && block != old && rt_edges_used && !rt_inside)
    rt_edges_moved((uintptr_t)old);
  if (taken == RT_LIVE && !block)
    rt_table_add((uintptr_t)old, known.size, known.stack);
  if (taken == RT_LIVE && block && size > known.size)
    memset((char *)block + known.size, 0, size - known.size);
  return remember(block, size, caller, frame);
}

CVET_RT_API void *realloc(void *old, size_t size) {
  return resize(old, size, (uintptr_t)__builtin_return_address(0),
                (uintptr_t)__builtin_frame_address(0));
}

CVET_RT_API void *reallocarray(void *old, size_t count, size_t size) {
  size_t all;
  if (__builtin_mul_overflow(count, size, &all)) {
    errno = ENOMEM;
    return NULL;
  }
  return resize(old, all, (uintptr_t)__builtin_return_address(0),
                (uintptr_t)__builtin_frame_address(0));
}

/* Who asks may use all of it. */
CVET_RT_API size_t malloc_usable_size(void *block) {
  if (!block || is_early(block) || !rt_real_ready() || !rt_real.usable)
    return 0;
  size_t size = rt_real.usable(block);
  rt_table_resize((uintptr_t)block, size);
  return size;
}

extern struct rt_next __start_rt_next[] __attribute__((visibility("hidden")));
extern struct rt_next __stop_rt_next[] __attribute__((visibility("hidden")));

void rt_find_next(void) {
  for (struct rt_next *next = __start_rt_next; next < __stop_rt_next; next++)
    *next->function = dlsym(RTLD_NEXT, next->name);
  dlerror(); /* what is not there is not asked for by who calls dlerror() */
}

/* Another malloc may stand before this library's: a sanitizer's, or one in the
 * program itself. The symbol's address is the one that the program calls;
 * a block that it gives tells whose that is. */
void rt_intercept_start(void) {
  rt_real_ready();
  void *(*volatile called)(size_t) =
      (void *(*)(size_t))dlsym(RTLD_DEFAULT, "malloc");
  int inside = rt_inside;
  rt_inside = 0;
  void *block = called ? called(40) : NULL;
  rt_inside = inside;
  struct rt_block known;
  bool seen = block && rt_table_get((uintptr_t)block, &known);
  void (*volatile gone)(void *) = (void (*)(void *))dlsym(RTLD_DEFAULT, "free");
  if (gone)
    gone(block);
  rt_sight = seen ? RT_INTERPOSED : rt_sanitizer_start();
}
