// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "weak_handle.h"
#include <stdlib.h>

/// Doubles the table; returns false if there is no memory.
static int grow(struct weak_table *table) {
  uint32_t capacity = table->capacity ? 2 * table->capacity : 16;
  struct weak_slot *slots;
  if (table->capacity > UINT32_MAX / 2 / sizeof(*slots))
    return 0;
  slots = realloc(table->slots, capacity * sizeof(*slots));
  if (!slots)
    return 0;
  for (uint32_t i = table->capacity; i != capacity; ++i)
    // Generations count from one: no handle is all zero.
    slots[i] = (struct weak_slot){NULL, 1, i + 1};
  table->slots = slots;
  table->first_free = table->capacity;
  table->capacity = capacity;
  return 1;
}

struct weak_handle weak_begin(struct weak_table *table, void *object) {
  struct weak_handle handle = {0, 0};
  struct weak_slot *slot;
  if (table->first_free == table->capacity && !grow(table))
    return handle;
  handle.slot = table->first_free;
  slot = &table->slots[handle.slot];
  table->first_free = slot->next_free;
  slot->object = object;
  handle.generation = slot->generation;
  return handle;
}

/// The slot of `handle` if that is still the one it was made for.
static struct weak_slot *live_slot(const struct weak_table *table,
                                   struct weak_handle handle) {
  if (handle.slot >= table->capacity ||
      table->slots[handle.slot].generation != handle.generation)
    return NULL;
  return &table->slots[handle.slot];
}

void *weak_get(const struct weak_table *table, struct weak_handle handle) {
  const struct weak_slot *slot = live_slot(table, handle);
  return slot ? slot->object : NULL;
}

void weak_end(struct weak_table *table, struct weak_handle handle) {
  struct weak_slot *slot = live_slot(table, handle);
  if (!slot || !slot->object)
    return;
  slot->object = NULL;
  // A slot whose generations are used up stays empty for ever.
  if (++slot->generation == 0)
    return;
  slot->next_free = table->first_free;
  table->first_free = handle.slot;
}

void weak_table_clear(struct weak_table *table) {
  free(table->slots);
  table->slots = NULL;
  table->capacity = 0;
  table->first_free = 0;
}
