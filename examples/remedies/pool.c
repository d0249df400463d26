// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "pool.h"
#include <stdlib.h>
#include <string.h>

/// What an object's memory is while nobody uses it.
struct pool_idle {
  struct pool_idle *next;
};

void pool_init(struct pool *pool, size_t size, void (*release)(void *object),
               size_t most_idle) {
  *pool = (struct pool){.size = size, .release = release};
  if (pool->size < sizeof(struct pool_idle))
    pool->size = sizeof(struct pool_idle);
  pool->most_idle = most_idle;
}

void *pool_get(struct pool *pool) {
  struct pool_idle *object = pool->first;
  if (!object)
    return calloc(1, pool->size);
  pool->first = object->next;
  --pool->idle;
  return memset(object, 0, pool->size);
}

void pool_put(struct pool *pool, void *object) {
  struct pool_idle *idle = object;
  if (!object)
    return;
  if (pool->release)
    pool->release(object);
  if (pool->idle >= pool->most_idle) {
    free(object);
    return;
  }
  idle->next = pool->first;
  pool->first = idle;
  ++pool->idle;
}

void pool_clear(struct pool *pool) {
  while (pool->first) {
    struct pool_idle *object = pool->first;
    pool->first = object->next;
    free(object);
  }
  pool->idle = 0;
}
