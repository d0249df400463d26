// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A pool whose objects are new each time.
//
// What an object owns goes when it is put back, by `release`; what is left in
// its memory goes when it is handed out again. So no user meets the last one's
// data, and an idle object keeps nothing alive. One thread, or a lock of the
// caller's.

#ifndef POOL_H
#define POOL_H

#include <stddef.h>

struct pool {
  size_t size;                   ///< of an object
  void (*release)(void *object); ///< frees what it owns, not itself; or NULL
  size_t most_idle;              ///< more than that are freed
  size_t idle;
  struct pool_idle *first;
};

void pool_init(struct pool *pool, size_t size, void (*release)(void *object),
               size_t most_idle);
/// An object, all zero; NULL if there is no memory.
void *pool_get(struct pool *pool);
/// Gives it back; NULL is fine.
void pool_put(struct pool *pool, void *object);
/// Frees the idle ones. Those in use may still be put back.
void pool_clear(struct pool *pool);

#endif
