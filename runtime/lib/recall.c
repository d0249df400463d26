/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* Stacks that were there a moment ago: to find the callers again one word is
 * read after the other, to see that they are the same all at once. */

#include "rt.h"

/* What a walk has found, and the words of the stack that it has read. Nobody
 * waits: who writes makes the version odd, and who has read looks whether it is
 * still the same. */
struct memory {
  _Atomic uint32_t version, epoch, stack, count;
  _Atomic uintptr_t caller, frame, top;
  _Atomic uint32_t places[RT_TRAIL];
  _Atomic uintptr_t words[RT_TRAIL];
};

enum { MEMORIES = 1024 };
static struct memory memories[MEMORIES] __attribute__((aligned(64)));
static _Atomic uint32_t epoch = 1;

#define GET(from) atomic_load_explicit(&(from), memory_order_relaxed)
#define SET(to, value) atomic_store_explicit(&(to), value, memory_order_relaxed)

static struct memory *memory_of(uintptr_t caller, uintptr_t frame) {
  uint64_t key = (caller ^ frame << 17) * 0x9E3779B97F4A7C15u;
  return &memories[key >> 54];
}
_Static_assert(MEMORIES == 1 << (64 - 54), "the key has as many bits");

/* The words are looked at in the order in which they were found: each is where
 * a walk would read, too. */
static bool still(const struct memory *memory, uintptr_t frame) {
  uint32_t count = GET(memory->count);
  if (!count || count > RT_TRAIL)
    return false;
  for (uint32_t i = 0; i < count; i++)
    if (*(const uintptr_t *)(frame + GET(memory->places[i])) !=
        GET(memory->words[i]))
      return false;
  return true;
}

/* Nobody else writes it then, until unlock(). */
static bool lock(struct memory *memory) {
  uint32_t version = GET(memory->version);
  if (version & 1 ||
      !atomic_compare_exchange_strong(&memory->version, &version, version + 1))
    return false;
  atomic_thread_fence(memory_order_release);
  return true;
}

static void unlock(struct memory *memory) {
  uint32_t version = GET(memory->version);
  atomic_store_explicit(&memory->version, version + 1, memory_order_release);
}

uint32_t rt_recall(uintptr_t caller, uintptr_t frame, uintptr_t top,
                   struct rt_moment *moment) {
  struct memory *memory = memory_of(caller, frame);
  *moment = (struct rt_moment){caller, frame, top, epoch, false};
  uint32_t version =
      atomic_load_explicit(&memory->version, memory_order_acquire);
  if (version & 1)
    return 0;
  moment->seen = GET(memory->caller) == caller && GET(memory->frame) == frame;
  if (moment->seen) {
    if (GET(memory->epoch) != moment->epoch || GET(memory->top) != top ||
        !still(memory, frame))
      return 0;
    uint32_t stack = GET(memory->stack);
    atomic_thread_fence(memory_order_acquire);
    return GET(memory->version) == version ? stack : 0;
  }
  if (lock(memory)) {
    SET(memory->caller, caller);
    SET(memory->frame, frame);
    SET(memory->count, 0);
    unlock(memory);
  }
  return 0;
}

void rt_recall_keep(const struct rt_moment *moment,
                    const struct rt_trail *trail, uint32_t stack) {
  struct memory *memory = memory_of(moment->caller, moment->frame);
  if (trail->count > RT_TRAIL || !lock(memory))
    return;
  SET(memory->caller, moment->caller);
  SET(memory->frame, moment->frame);
  SET(memory->top, moment->top);
  SET(memory->epoch, moment->epoch);
  SET(memory->stack, stack);
  SET(memory->count, trail->count);
  for (uint32_t i = 0; i < trail->count; i++) {
    SET(memory->places[i], trail->places[i]);
    SET(memory->words[i], trail->words[i]);
  }
  unlock(memory);
}

void rt_recall_forget(void) { epoch++; }
