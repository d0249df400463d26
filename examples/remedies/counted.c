// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "counted.h"
#include <stdlib.h>

struct connection *connection_new(void) {
  struct connection *c = calloc(1, sizeof(*c));
  if (c)
    c->references = 1;
  return c;
}

struct connection *connection_ref(struct connection *c) {
  ++c->references;
  return c;
}

/// Takes the stream at `link` out of its connection, which drops it.
static void leave(struct stream **link) {
  struct stream *s = *link;
  *link = s->next;
  s->connection = NULL;
  stream_unref(s);
}

void connection_unref(struct connection *c) {
  if (!c || --c->references)
    return;
  while (c->streams)
    leave(&c->streams);
  free(c);
}

struct stream *stream_new(struct connection *c, int id) {
  struct stream *s = calloc(1, sizeof(*s));
  if (!s)
    return NULL;
  s->id = id;
  s->references = 2; // the caller's, and the connection's
  s->connection = c;
  s->next = c->streams;
  c->streams = s;
  return s;
}

struct stream *stream_ref(struct stream *s) {
  ++s->references;
  return s;
}

void stream_unref(struct stream *s) {
  if (s && !--s->references)
    free(s);
}

void stream_close(struct stream *s) {
  struct stream **link;
  if (!s->connection)
    return;
  for (link = &s->connection->streams; *link != s; link = &(*link)->next)
    ;
  leave(link);
}

int stream_send(struct stream *s, int bytes) {
  if (!s->connection)
    return -1;
  s->connection->sent += bytes;
  return 0;
}
