// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "check.h"
#include "counted.h"

static void test_stream_outlives(void) {
  struct connection *c = connection_new();
  struct stream *s;
  CHECK(c);
  s = stream_new(c, 1);
  CHECK(s && stream_send(s, 10) == 0 && c->sent == 10);
  connection_unref(c);
  CHECK(!s->connection && s->references == 1);
  CHECK(stream_send(s, 10) == -1);
  stream_close(s);
  stream_unref(s);
}

static void test_connection_outlives(void) {
  struct connection *c = connection_new();
  struct stream *s;
  CHECK(c);
  s = stream_new(c, 1);
  CHECK(s);
  stream_unref(s);
  // The connection still has it.
  CHECK(c->streams == s && c->streams->references == 1);
  connection_unref(c);
}

static void test_closed_alone(void) {
  struct connection *c = connection_new();
  struct stream *all[3];
  CHECK(c && connection_ref(c) == c);
  for (int i = 0; i < 3; ++i)
    CHECK((all[i] = stream_new(c, i)));
  stream_close(all[1]);
  stream_close(all[1]);
  CHECK(c->streams == all[2] && all[2]->next == all[0]);
  CHECK(stream_send(all[1], 1) == -1 && stream_send(all[0], 1) == 0);
  connection_unref(c);
  CHECK(stream_send(all[2], 1) == 0);
  connection_unref(c);
  for (int i = 0; i < 3; ++i) {
    CHECK(!all[i]->connection && all[i]->references == 1);
    stream_unref(stream_ref(all[i]));
    stream_unref(all[i]);
  }
}

int main(void) {
  test_stream_outlives();
  test_connection_outlives();
  test_closed_alone();
  return 0;
}
