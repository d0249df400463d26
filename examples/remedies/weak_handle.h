// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Handles that become invalid when their object dies.
//
// Whoever must not keep an object alive keeps a handle and asks for the object
// each time. The owner ends the handle at the object's death, in one place; it
// need not know who has copies of it. One thread, or a lock of the caller's.

#ifndef WEAK_HANDLE_H
#define WEAK_HANDLE_H

#include <stdint.h>

/// Names an object in a table. All zero names none.
struct weak_handle {
  uint32_t slot;
  uint32_t generation;
};

struct weak_slot {
  void *object; ///< NULL: the slot is free
  uint32_t generation;
  uint32_t next_free;
};

/// All zero is an empty table.
struct weak_table {
  struct weak_slot *slots;
  uint32_t capacity;
  uint32_t first_free; ///< capacity: none is free
};

/// A handle for `object`; all zero if there is no memory. Its owner keeps it,
/// and ends it when the object dies.
struct weak_handle weak_begin(struct weak_table *table, void *object);

/// The object, or NULL if it has died. For use at once: do not keep it.
void *weak_get(const struct weak_table *table, struct weak_handle handle);

/// The object dies: from now on all copies of `handle` lead nowhere.
void weak_end(struct weak_table *table, struct weak_handle handle);

/// Frees the table; no handle of it may be used any more.
void weak_table_clear(struct weak_table *table);

#endif
