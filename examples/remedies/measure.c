// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the remedies cost: prints a table of nanoseconds and bytes.

#define _POSIX_C_SOURCE 200809L
#include "cancel.h"
#include "check.h"
#include "counted.h"
#include "pool.h"
#include "registry.h"
#include "weak_handle.h"
#include <time.h>

static double now(void) {
  struct timespec t = {0};
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/// Runs `body` so often and prints what one turn costs; best of five.
#define MEASURE(what, turns, body)                                             \
  do {                                                                         \
    double best = 1e300;                                                       \
    for (int round = 0; round < 5; ++round) {                                  \
      double begin = now(), taken;                                             \
      for (int i = 0; i < (turns); ++i)                                        \
        body;                                                                  \
      taken = (now() - begin) / (double)(turns);                               \
      best = taken < best ? taken : best;                                      \
    }                                                                          \
    printf("%-44s %9.1f ns\n", what, best);                                    \
  } while (0)

enum { OBJECTS = 1024, MANY = 2000000, FEW = 2000 };

static void bytes(const char *what, size_t size) {
  printf("%-44s %6zu bytes\n", what, size);
}

static void measure_weak_handles(void) {
  static struct weak_table table;
  static struct weak_handle handles[OBJECTS];
  static int objects[OBJECTS];
  for (int i = 0; i < OBJECTS; ++i)
    handles[i] = weak_begin(&table, &objects[i]);
  MEASURE("weak_handle: weak_get", MANY,
          *(int *)weak_get(&table, handles[i * 7 % OBJECTS]) += 1);
  MEASURE("weak_handle: weak_begin, weak_end", MANY,
          weak_end(&table, weak_begin(&table, objects)));
  bytes("weak_handle: for each object", sizeof(struct weak_slot));
  bytes("weak_handle: for each handle", sizeof(struct weak_handle));
  weak_table_clear(&table);
}

static void on_event(void *context, int event) { *(int *)context += event; }

static void measure_registry(void) {
  static struct registry registry;
  static struct registry_owner owner;
  static struct registry_entry entries[OBJECTS];
  static int sum;
  MEASURE("registry: registry_add, registry_remove", MANY, {
    registry_add(&registry, &owner, &entries[0]);
    registry_remove(&entries[0]);
  });
  for (int i = 0; i < OBJECTS; ++i) {
    entries[i].call = on_event;
    entries[i].context = &sum;
    registry_add(&registry, &owner, &entries[i]);
  }
  MEASURE("registry: registry_call, 1024 entries", FEW,
          registry_call(&registry, 1));
  bytes("registry: for each entry", sizeof(struct registry_entry));
  bytes("registry: for each owner", sizeof(struct registry_owner));
  registry_leave(&owner);
}

static void run_until_stopped(struct worker *self) {
  while (cancel_wait(&self->stop, -1, -1) >= 0)
    ;
}

static void measure_cancel(void) {
  struct cancel token;
  struct worker worker;
  CHECK(cancel_init(&token) == 0);
  MEASURE("cancel: cancel_requested", MANY, CHECK(!cancel_requested(&token)));
  MEASURE("cancel: cancel_wait, no time", FEW * 10, cancel_wait(&token, -1, 0));
  cancel_destroy(&token);
  MEASURE("cancel: worker_start, worker_stop", FEW, {
    CHECK(worker_start(&worker, run_until_stopped, NULL) == 0);
    worker_stop(&worker);
  });
  bytes("cancel: for each worker, and 2 descriptors", sizeof(struct worker));
}

static void measure_pool(void) {
  struct pool pool;
  pool_init(&pool, 256, NULL, 1024);
  MEASURE("pool: pool_get, pool_put, 256 bytes", MANY,
          pool_put(&pool, pool_get(&pool)));
  pool_clear(&pool);
  MEASURE("pool: calloc, free instead", MANY, {
    char *volatile object = calloc(1, 256);
    free(object);
  });
  bytes("pool: for each object", 0);
}

static void measure_counted(void) {
  struct connection *c = connection_new();
  CHECK(c);
  MEASURE("counted: connection_ref, connection_unref", MANY,
          connection_unref(connection_ref(c)));
  MEASURE("counted: stream_new, stream_close, _unref", MANY, {
    struct stream *s = stream_new(c, i);
    CHECK(s);
    stream_close(s);
    stream_unref(s);
  });
  connection_unref(c);
  bytes("counted: for each object, its count", sizeof(int));
  bytes("counted: for each pointer back", sizeof(void *));
}

int main(void) {
  measure_weak_handles();
  measure_registry();
  measure_cancel();
  measure_pool();
  measure_counted();
  return 0;
}
