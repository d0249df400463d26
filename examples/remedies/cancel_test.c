// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#define _POSIX_C_SOURCE 200809L
#include "cancel.h"
#include "check.h"
#include <poll.h>
#include <unistd.h>

#ifndef PATIENCE
#define PATIENCE 60 // seconds until a thread counts as one that never stops
#endif

/// Counts the bytes that come; what it uses lives on the stack of a test.
struct reader {
  int fd;
  atomic_int bytes;
};

static void read_all(struct worker *self) {
  struct reader *r = self->context;
  while (cancel_wait(&self->stop, r->fd, -1) > 0) {
    char c;
    if (read(r->fd, &c, 1) <= 0)
      break;
    atomic_fetch_add(&r->bytes, 1);
  }
}

static atomic_int ended;

static void count(struct worker *self) {
  while (!cancel_requested(&self->stop))
    atomic_fetch_add((atomic_int *)self->context, 1);
  poll(NULL, 0, 10); // its last work
  atomic_fetch_add(&ended, 1);
}

static void wait_for(atomic_int *number, int least) {
  while (atomic_load(number) < least)
    poll(NULL, 0, 1);
}

static void test_wakes_a_sleeper(void) {
  struct worker worker;
  struct reader r = {0};
  int ends[2];
  CHECK(pipe(ends) == 0);
  r.fd = ends[0];
  CHECK(worker_start(&worker, read_all, &r) == 0);
  CHECK(write(ends[1], "ab", 2) == 2);
  wait_for(&r.bytes, 2);
  // Nothing more will come, and the pipe stays open.
  worker_stop(&worker);
  CHECK(atomic_load(&r.bytes) == 2);
  close(ends[0]);
  close(ends[1]);
}

static void test_stops_a_loop(void) {
  struct worker workers[4];
  atomic_int turns = 0;
  for (int i = 0; i < 4; ++i)
    CHECK(worker_start(&workers[i], count, &turns) == 0);
  wait_for(&turns, 1000);
  for (int i = 0; i < 4; ++i)
    worker_stop(&workers[i]);
  CHECK(atomic_load(&ended) == 4);
}

static void test_token(void) {
  struct cancel token;
  CHECK(cancel_init(&token) == 0);
  CHECK(!cancel_requested(&token));
  CHECK(cancel_wait(&token, -1, 0) == 0);
  cancel_request(&token);
  cancel_request(&token);
  CHECK(cancel_requested(&token));
  CHECK(cancel_wait(&token, -1, -1) == -1);
  CHECK(cancel_wait(&token, -1, -1) == -1);
  cancel_destroy(&token);
}

int main(void) {
  alarm(PATIENCE);
  test_wakes_a_sleeper();
  test_stops_a_loop();
  test_token();
  return 0;
}
