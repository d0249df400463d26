// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "check.h"
#include "weak_handle.h"

/// A connection and its name for those who only look at it.
struct conn {
  struct weak_handle self;
  int fd;
};

static struct weak_table conns;
static struct weak_handle current; ///< who spoke last, if that one lives

static struct conn *conn_open(int fd) {
  struct conn *c = malloc(sizeof(*c));
  CHECK(c);
  c->fd = fd;
  c->self = weak_begin(&conns, c);
  CHECK(c->self.generation);
  return c;
}

static void conn_close(struct conn *c) {
  weak_end(&conns, c->self);
  free(c);
}

static int current_fd(void) {
  struct conn *c = weak_get(&conns, current);
  return c ? c->fd : -1;
}

static void test_dies_while_named(void) {
  struct conn *c = conn_open(7), *d;
  CHECK(current_fd() == -1);
  current = c->self;
  CHECK(current_fd() == 7);
  conn_close(c);
  CHECK(current_fd() == -1);
  // The next one gets the same slot, and not the old handles.
  d = conn_open(8);
  CHECK(d->self.slot == current.slot);
  CHECK(current_fd() == -1);
  current = d->self;
  CHECK(current_fd() == 8);
  conn_close(d);
}

static void test_many(void) {
  enum { N = 1000 };
  struct conn *all[N];
  struct weak_handle handles[N];
  for (int i = 0; i < N; ++i) {
    all[i] = conn_open(i);
    handles[i] = all[i]->self;
  }
  for (int i = 0; i < N; i += 2)
    conn_close(all[i]);
  for (int i = 0; i < N; ++i) {
    struct conn *c = weak_get(&conns, handles[i]);
    CHECK(i % 2 ? c == all[i] && c->fd == i : !c);
  }
  for (int i = 1; i < N; i += 2)
    conn_close(all[i]);
  for (int i = 0; i < N; ++i)
    CHECK(!weak_get(&conns, handles[i]));
}

static void test_ended_twice(void) {
  struct conn *c = conn_open(1), *d;
  struct weak_handle old = c->self;
  conn_close(c);
  d = conn_open(2);
  weak_end(&conns, old);
  CHECK(weak_get(&conns, d->self) == d);
  conn_close(d);
}

int main(void) {
  test_dies_while_named();
  test_many();
  test_ended_twice();
  weak_table_clear(&conns);
  return 0;
}
