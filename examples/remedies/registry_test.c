// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "check.h"
#include "registry.h"

static struct registry on_data, on_hangup;

/// Listens for two things, and may be closed at any time.
struct session {
  struct registry_owner owner;
  struct registry_entry data, hangup;
  int seen;
  struct session *closes, *silences; ///< when data come
};

static int live;

static void session_close(struct session *s) {
  registry_leave(&s->owner);
  free(s);
  --live;
}

static void session_data(void *context, int event) {
  struct session *s = context;
  s->seen += event;
  if (s->silences)
    registry_remove(&s->silences->data);
  if (s->closes)
    session_close(s->closes);
}

static void session_hangup(void *context, int event) {
  (void)event;
  // NOLINTNEXTLINE(cvet-stale-list-node): all hang up, and nobody silences then
  session_close(context);
}

static struct session *session_open(void) {
  struct session *s = calloc(1, sizeof(*s));
  CHECK(s);
  s->data.call = session_data;
  s->data.context = s;
  registry_add(&on_data, &s->owner, &s->data);
  s->hangup.call = session_hangup;
  s->hangup.context = s;
  registry_add(&on_hangup, &s->owner, &s->hangup);
  ++live;
  return s;
}

static void test_leaves_with_owner(void) {
  struct session *a = session_open(), *b = session_open();
  registry_call(&on_data, 1);
  session_close(a);
  registry_call(&on_data, 1);
  CHECK(b->seen == 2);
  session_close(b);
  registry_call(&on_data, 1);
  CHECK(!on_data.first && !on_data.last && !on_hangup.first);
}

static void test_closes_in_a_walk(void) {
  struct session *a = session_open(), *b = session_open(), *c = session_open();
  a->closes = b; // the next one
  registry_call(&on_data, 1);
  CHECK(live == 2 && a->seen == 1 && c->seen == 1);
  a->closes = NULL;
  c->closes = c; // itself, the last one
  registry_call(&on_data, 1);
  CHECK(live == 1 && a->seen == 2);
  registry_call(&on_hangup, 0);
  CHECK(live == 0 && !on_data.first && !on_hangup.first);
}

static void test_removed_alone(void) {
  struct session *a = session_open(), *b = session_open();
  registry_remove(&a->data);
  registry_call(&on_data, 1);
  CHECK(a->seen == 0 && b->seen == 1);
  registry_remove(&b->data);
  registry_remove(&a->data); // once more
  CHECK(!on_data.first && !on_data.last);
  // It comes back, and once however often it is added.
  registry_add(&on_data, &a->owner, &a->data);
  registry_add(&on_data, &a->owner, &a->data);
  registry_call(&on_data, 1);
  CHECK(a->seen == 1);
  registry_call(&on_hangup, 0);
  CHECK(live == 0);
}

static void test_removed_in_a_walk(void) {
  struct session *a = session_open(), *b = session_open(), *c = session_open();
  a->silences = b;
  registry_call(&on_data, 1);
  CHECK(a->seen == 1 && b->seen == 0 && c->seen == 1);
  registry_call(&on_hangup, 0);
  CHECK(live == 0);
}

int main(void) {
  test_leaves_with_owner();
  test_closes_in_a_walk();
  test_removed_alone();
  test_removed_in_a_walk();
  return 0;
}
