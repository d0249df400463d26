// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "registry.h"
#include <stddef.h>

void registry_add(struct registry *registry, struct registry_owner *owner,
                  struct registry_entry *entry) {
  registry_remove(entry);
  entry->registry = registry;
  entry->next = NULL;
  entry->previous = registry->last;
  if (registry->last)
    registry->last->next = entry;
  else
    registry->first = entry;
  registry->last = entry;

  entry->next_of_owner = owner->first;
  if (owner->first)
    owner->first->link_of_owner = &entry->next_of_owner;
  entry->link_of_owner = &owner->first;
  owner->first = entry;
}

void registry_remove(struct registry_entry *entry) {
  struct registry *registry = entry->registry;
  if (!registry)
    return;
  // A walk that would come here goes on behind it.
  if (registry->cursor == entry)
    registry->cursor = entry->next;
  if (entry->next)
    entry->next->previous = entry->previous;
  else
    registry->last = entry->previous;
  if (entry->previous)
    entry->previous->next = entry->next;
  else
    registry->first = entry->next;

  if (entry->next_of_owner)
    entry->next_of_owner->link_of_owner = entry->link_of_owner;
  *entry->link_of_owner = entry->next_of_owner;
  entry->registry = NULL;
}

void registry_leave(struct registry_owner *owner) {
  while (owner->first)
    registry_remove(owner->first);
}

void registry_call(struct registry *registry, int event) {
  registry->cursor = registry->first;
  while (registry->cursor) {
    struct registry_entry *entry = registry->cursor;
    registry->cursor = entry->next;
    entry->call(entry->context, event);
  }
}
