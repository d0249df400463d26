// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A registry whose entries leave with their owner.
//
// An entry is in two lists: the registry's, which is walked, and its owner's,
// which empties itself when the owner dies. So the owner cannot forget one. A
// callback may add and remove entries, and end owners, its own too. One thread,
// or a lock of the caller's that is held around all calls.

#ifndef REGISTRY_H
#define REGISTRY_H

struct registry_entry {
  struct registry *registry; ///< NULL: it is in none
  struct registry_entry *next, *previous;
  struct registry_entry *next_of_owner, **link_of_owner;
  void (*call)(void *context, int event);
  void *context;
};

/// All zero is an empty registry.
struct registry {
  struct registry_entry *first, *last;
  struct registry_entry *cursor; ///< who is called next, in a walk
};

/// A part of what owns the entries. All zero is one without entries.
struct registry_owner {
  struct registry_entry *first;
};

/// Puts `entry`, whose call and context are set, into `registry`; it leaves at
/// the latest with `owner`. The memory is the caller's: a part of the owner,
/// or freed after registry_leave.
void registry_add(struct registry *registry, struct registry_owner *owner,
                  struct registry_entry *entry);

/// Takes one entry out, if it is in a registry.
void registry_remove(struct registry_entry *entry);

/// The owner dies: takes all its entries out, from whatever registry.
void registry_leave(struct registry_owner *owner);

/// Calls who is registered, in the order of their coming. Not from a callback.
void registry_call(struct registry *registry, int event);

#endif
