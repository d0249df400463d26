/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

/* The live blocks, and the freed ones that are set aside during a test. */

#include "rt.h"
#include <sched.h>
#include <stddef.h>
#include <sys/mman.h>

_Atomic uint32_t rt_generation = 1;
atomic_bool rt_setting_aside;

static atomic_size_t mapped;

static void *map(size_t size, int flags) {
  void *memory =
      mmap(NULL, size, PROT_READ | PROT_WRITE, flags | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED)
    return NULL;
  mapped += size;
  return memory;
}

/* Large pages spare the process that is copied the copy of their tables, and
 * who goes through them at random most of the time. */
void *rt_map(size_t size) {
  enum { LARGE = 2 << 20 };
  void *memory = map(size, MAP_PRIVATE);
  if (memory && size >= LARGE)
    madvise(memory, size, MADV_HUGEPAGE);
  return memory;
}

void *rt_map_shared(size_t size) { return map(size, MAP_SHARED); }

void rt_unmap(void *memory, size_t size) {
  munmap(memory, size);
  mapped -= size;
}

size_t rt_mapped(void) { return mapped; }

/* glibc's: there is one thread, and only that could start another. */
extern char __libc_single_threaded __attribute__((weak));

/* What is locked costs as much as a call of malloc(). */
static bool take_alone(rt_lock *lock) {
  if (!&__libc_single_threaded || !__libc_single_threaded ||
      atomic_load_explicit(lock, memory_order_relaxed))
    return false;
  atomic_store_explicit(lock, true, memory_order_relaxed);
  return true;
}

void rt_acquire(rt_lock *lock) {
  if (take_alone(lock))
    return;
  for (int tries = 0;
       atomic_exchange_explicit(lock, true, memory_order_acquire); tries++)
    if (tries >= 100)
      sched_yield();
}

void rt_release(rt_lock *lock) {
  atomic_store_explicit(lock, false, memory_order_release);
}

/*
 * Open addressing in shards of their own locks. A dead block stays in the table
 * while it is set aside: a second free() is seen so.
 */

static rt_lock aside_lock; /* taken before a shard's */

enum { SHARDS = 64, FIRST_ROOM = 512 };
static const uint32_t DEAD = UINT32_MAX; /* as a generation */

static struct shard {
  rt_lock lock;
  unsigned level;
  struct rt_block *blocks;
  size_t room, used, live, bytes;
} __attribute__((aligned(64))) shards[SHARDS];

/* The shards' places lie side by side, in large pages, and each moves to the
 * next level by itself when it is full: nobody waits for all of them. */
static struct level {
  struct rt_block *blocks;
  int tenants; /* shards that live there, or have not come yet */
} levels[48];
static rt_lock levels_lock; /* taken after a shard's */

static uint64_t mix(uintptr_t start) {
  return (uint64_t)(start >> 4) * 0x9E3779B97F4A7C15u;
}

static struct shard *shard_of(uintptr_t start) {
  return &shards[mix(start) >> 58];
}

static size_t home_of(const struct shard *shard, uintptr_t start) {
  return (mix(start) >> 16) & (shard->room - 1);
}

/* Where the block is, or a free place for it. */
static size_t slot_of(const struct shard *shard, uintptr_t start) {
  size_t mask = shard->room - 1, i = home_of(shard, start);
  while (shard->blocks[i].start && shard->blocks[i].start != start)
    i = (i + 1) & mask;
  return i;
}

static struct rt_block *find(struct shard *shard, uintptr_t start) {
  if (!shard->room)
    return NULL;
  struct rt_block *block = &shard->blocks[slot_of(shard, start)];
  return block->start ? block : NULL;
}

static size_t level_size(size_t room) {
  return room * SHARDS * sizeof(struct rt_block);
}

/* The shard's place in a level, which is made for the first that comes. */
static struct rt_block *move_in(const struct shard *shard, unsigned number,
                                size_t room) {
  struct level *level = &levels[number];
  rt_acquire(&levels_lock);
  if (!level->blocks) {
    level->blocks = rt_map(level_size(room));
    level->tenants = SHARDS;
  }
  struct rt_block *blocks = level->blocks;
  rt_release(&levels_lock);
  return blocks ? blocks + room * (size_t)(shard - shards) : NULL;
}

/* The last that leaves a level takes it with it. */
static void move_out(unsigned number, size_t room) {
  struct level *level = &levels[number];
  rt_acquire(&levels_lock);
  if (!--level->tenants)
    rt_unmap(level->blocks, level_size(room));
  rt_release(&levels_lock);
}

static bool grow(struct shard *shard) {
  struct rt_block *old = shard->blocks;
  size_t old_room = shard->room, room = old_room ? old_room * 2 : FIRST_ROOM;
  struct rt_block *blocks = move_in(shard, shard->level + 1, room);
  if (!blocks)
    return false;
  shard->blocks = blocks;
  shard->room = room;
  for (size_t i = 0; i < old_room; i++)
    if (old[i].start)
      blocks[slot_of(shard, old[i].start)] = old[i];
  if (old)
    move_out(shard->level, old_room);
  shard->level++;
  return true;
}

/* Closes the gap, so that the others are found. */
static void erase(struct shard *shard, struct rt_block *block) {
  size_t mask = shard->room - 1, gap = (size_t)(block - shard->blocks);
  for (size_t i = (gap + 1) & mask; shard->blocks[i].start;
       i = (i + 1) & mask) {
    size_t home = home_of(shard, shard->blocks[i].start);
    bool stays = gap <= i ? gap < home && home <= i : gap < home || home <= i;
    if (stays)
      continue;
    shard->blocks[gap] = shard->blocks[i];
    gap = i;
  }
  shard->blocks[gap].start = 0;
  shard->used--;
}

static void count_out(struct shard *shard, const struct rt_block *block) {
  if (block->generation == DEAD)
    return;
  shard->live--;
  shard->bytes -= block->size;
}

static void expect(const struct shard *shard, uintptr_t start) {
  __builtin_prefetch(&shard->blocks[home_of(shard, start)], 1);
}

void rt_table_expect(uintptr_t start) { expect(shard_of(start), start); }

/* Freed blocks that were ever set aside, and as many as there were when the
 * last block was allocated. */
static _Atomic size_t aside_ever, aside_at_birth;

void rt_table_add(uintptr_t start, size_t size, uint32_t stack) {
  if (atomic_load_explicit(&rt_setting_aside, memory_order_relaxed))
    atomic_store_explicit(
        &aside_at_birth,
        atomic_load_explicit(&aside_ever, memory_order_relaxed),
        memory_order_relaxed);
  struct shard *shard = shard_of(start);
  rt_acquire(&shard->lock);
  bool room = shard->used * 4 < shard->room * 3 || grow(shard);
  if (room) {
    struct rt_block *block = &shard->blocks[slot_of(shard, start)];
    if (block->start)
      count_out(shard, block);
    else
      shard->used++;
    *block = (struct rt_block){start, size, stack, rt_generation};
    shard->live++;
    shard->bytes += size;
  }
  rt_release(&shard->lock);
  static atomic_bool said;
  if (!room && !atomic_exchange(&said, true))
    rt_say("no memory for the table of blocks: some are not seen");
}

enum rt_taken rt_table_take(uintptr_t start, bool keep,
                            struct rt_block *taken) {
  struct shard *shard = shard_of(start);
  enum rt_taken result = RT_UNKNOWN;
  /* It is far away as a rule, and a lock is waited for. */
  expect(shard, start);
  rt_acquire(&shard->lock);
  struct rt_block *block = find(shard, start);
  if (block) {
    result = block->generation == DEAD ? RT_DEAD : RT_LIVE;
    *taken = *block;
    count_out(shard, block);
    if (keep)
      block->generation = DEAD;
    else
      erase(shard, block);
  }
  rt_release(&shard->lock);
  return result;
}

void rt_table_resize(uintptr_t start, size_t size) {
  struct shard *shard = shard_of(start);
  rt_acquire(&shard->lock);
  struct rt_block *block = find(shard, start);
  if (block && block->generation != DEAD) {
    shard->bytes += size - block->size;
    block->size = size;
  }
  rt_release(&shard->lock);
}

bool rt_table_get(uintptr_t start, struct rt_block *result) {
  struct shard *shard = shard_of(start);
  rt_acquire(&shard->lock);
  struct rt_block *block = find(shard, start);
  bool live = block && block->generation != DEAD;
  if (live)
    *result = *block;
  rt_release(&shard->lock);
  return live;
}

void rt_table_lock(void) {
  rt_acquire(&aside_lock);
  for (int i = 0; i < SHARDS; i++)
    rt_acquire(&shards[i].lock);
}

void rt_table_unlock(void) {
  for (int i = 0; i < SHARDS; i++)
    rt_release(&shards[i].lock);
  rt_release(&aside_lock);
}

size_t rt_table_count(size_t *bytes) {
  size_t count = 0;
  *bytes = 0;
  for (int i = 0; i < SHARDS; i++) {
    count += shards[i].live;
    *bytes += shards[i].bytes;
  }
  return count;
}

static void each(const struct shard *shard,
                 void (*visit)(void *, const struct rt_block *), void *data) {
  for (size_t i = 0; i < shard->room; i++)
    if (shard->blocks[i].start && shard->blocks[i].generation != DEAD)
      visit(data, &shard->blocks[i]);
}

void rt_table_each(void (*visit)(void *, const struct rt_block *), void *data) {
  for (int i = 0; i < SHARDS; i++)
    each(&shards[i], visit, data);
}

void rt_table_walk(void (*visit)(void *, const struct rt_block *), void *data) {
  for (int i = 0; i < SHARDS; i++) {
    rt_acquire(&shards[i].lock);
    each(&shards[i], visit, data);
    rt_release(&shards[i].lock);
  }
}

/*
 * Freed blocks: a ring, oldest first, of at most BUDGET bytes.
 */

enum { FIRST_ASIDE = 4096 };
static const size_t BUDGET = (size_t)512 << 20;
static struct rt_aside *aside;
static size_t aside_room, aside_first, aside_used, aside_bytes, aside_dropped;
/* The oldest ones were the parent's: what names them is told there. */
static size_t aside_inherited;

static size_t cost(const struct rt_aside *entry) {
  return entry->block.size + sizeof *entry;
}

static void give_back(const struct rt_aside *entry) {
  struct rt_block block;
  /* A foreign block's place may be another block's by now. */
  if (entry->foreign) {
    struct rt_block now;
    if (!rt_table_get(entry->block.start, &now))
      rt_table_take(entry->block.start, false, &block);
    return;
  }
  rt_table_take(entry->block.start, false, &block);
  rt_real.free((void *)entry->block.start);
}

static bool aside_grow(void) {
  size_t room = aside_room ? aside_room * 2 : FIRST_ASIDE;
  struct rt_aside *ring = rt_map(room * sizeof *ring);
  if (!ring)
    return false;
  for (size_t i = 0; i < aside_used; i++)
    ring[i] = aside[(aside_first + i) % aside_room];
  if (aside)
    rt_unmap(aside, aside_room * sizeof *aside);
  aside = ring;
  aside_room = room;
  aside_first = 0;
  return true;
}

static struct rt_aside pop(void) {
  struct rt_aside entry = aside[aside_first];
  aside_first = (aside_first + 1) % aside_room;
  aside_used--;
  aside_inherited -= aside_inherited != 0;
  aside_bytes -= cost(&entry);
  return entry;
}

void rt_aside_put(const struct rt_block *block, uint32_t freed, bool foreign) {
  struct rt_aside entry = {*block, freed, foreign};
  rt_acquire(&aside_lock);
  bool kept = aside_used < aside_room || aside_grow();
  if (kept) {
    aside[(aside_first + aside_used++) % aside_room] = entry;
    aside_ever++;
    aside_bytes += cost(&entry);
  }
  while (aside_bytes > BUDGET) {
    aside_dropped++;
    struct rt_aside oldest = pop();
    give_back(&oldest);
  }
  rt_release(&aside_lock);
  if (!kept) {
    aside_dropped++;
    give_back(&entry);
  }
}

size_t rt_aside_count(void) { return aside_used - aside_inherited; }
size_t rt_aside_dropped(void) { return aside_dropped; }

const struct rt_aside *rt_aside_get(size_t index) {
  return &aside[(aside_first + aside_inherited + index) % aside_room];
}

/* Who frees one or two may still do what he is there for. */
bool rt_aside_is_last(size_t index) {
  enum { MANY = 16 };
  return aside_ever - aside_at_birth >= MANY &&
         aside_ever - aside_used + aside_inherited + index >= aside_at_birth;
}

void rt_aside_forked(void) {
  aside_inherited = aside_used;
  aside_dropped = 0;
}

void rt_aside_clear(void) {
  rt_acquire(&aside_lock);
  while (aside_used) {
    struct rt_aside entry = pop();
    give_back(&entry);
  }
  aside_dropped = 0;
  rt_release(&aside_lock);
}

void rt_table_describe(struct rt_directory *directory) {
  directory->table.shards = (uintptr_t)shards;
  directory->table.count = SHARDS;
  directory->table.size = sizeof *shards;
  directory->table.blocks = offsetof(struct shard, blocks);
  directory->table.room = offsetof(struct shard, room);
  directory->table.block_size = sizeof *shards->blocks;
  directory->table.dead = DEAD;
}
