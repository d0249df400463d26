/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Blocks by the hooks that AddressSanitizer and its relatives offer, and by
 * what a program tells of its own allocator. */

#include "rt.h"
#include <dlfcn.h>

bool rt_arena_used;

/* The sanitizer keeps freed blocks itself; when it uses an address again the
 * table's new entry replaces the dead one. */
static void born(const volatile void *block, size_t size, uintptr_t caller,
                 uintptr_t frame, int dropped) {
  if (!block || rt_inside)
    return;
  rt_inside++;
  rt_table_add((uintptr_t)block, size,
               rt_stack_capture_behind(caller, frame, dropped));
  rt_inside--;
}

static void gone(const volatile void *block, uintptr_t caller, uintptr_t frame,
                 int dropped) {
  struct rt_block known;
  bool keep = rt_setting_aside && !rt_inside;
  if (block && rt_edges_used && !rt_inside)
    rt_edges_freed((uintptr_t)block, caller, frame, dropped);
  if (!block || rt_table_take((uintptr_t)block, keep, &known) != RT_LIVE ||
      !keep)
    return;
  rt_inside++;
  rt_aside_put(&known, rt_stack_capture_behind(caller, frame, dropped), true);
  rt_inside--;
}

#define CALLER                                                                 \
  (uintptr_t)__builtin_return_address(0), (uintptr_t)__builtin_frame_address(0)

/* The frames between a hook and who called malloc() or free(). */
static int in_malloc, in_free;
static uint32_t sample_malloc, sample_free;
static bool sampling;

static void on_malloc(const volatile void *block, size_t size) {
  if (sampling)
    sample_malloc = rt_stack_capture(CALLER);
  born(block, size, CALLER, in_malloc);
}

static void on_free(const volatile void *block) {
  if (sampling)
    sample_free = rt_stack_capture(CALLER);
  gone(block, CALLER, in_free);
}

enum rt_sight rt_sanitizer_start(void) {
  int (*install)(void (*)(const volatile void *, size_t),
                 void (*)(const volatile void *)) =
      (int (*)(void (*)(const volatile void *, size_t),
               void (*)(const volatile void *)))
          dlsym(RTLD_DEFAULT, "__sanitizer_install_malloc_and_free_hooks");
  if (install && install(on_malloc, on_free) > 0)
    return RT_HOOKS;
  return RT_BLIND;
}

static int frames_before(uint32_t stack, uintptr_t low, uintptr_t high) {
  const uintptr_t *pcs;
  size_t count = rt_stack_get(stack, &pcs);
  for (size_t i = 0; i < count && i < RT_MAX_DROPPED; i++)
    if (pcs[i] >= low && pcs[i] < high)
      return (int)i;
  return 0;
}

void rt_sanitizer_look(void) {
  if (rt_sight != RT_HOOKS)
    return;
  void *(*volatile allocate)(size_t) =
      (void *(*)(size_t))dlsym(RTLD_DEFAULT, "malloc");
  void (*volatile release)(void *) =
      (void (*)(void *))dlsym(RTLD_DEFAULT, "free");
  sampling = true;
  release(allocate(1));
  sampling = false;
  /* This function's calls are the first that are not the sanitizer's. */
  enum { LONGEST = 1024 };
  uintptr_t low = (uintptr_t)rt_sanitizer_look;
  in_malloc = frames_before(sample_malloc, low, low + LONGEST);
  in_free = frames_before(sample_free, low, low + LONGEST);
}

void cvet_arena_block(const void *block, size_t size) {
  rt_arena_used = true;
  rt_directory.arena = 1;
  born(block, size, CALLER, 0);
}

void cvet_arena_gone(const void *block) { gone(block, CALLER, 0); }
