// Part of cvet, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A counted pair that does not keep itself alive.
//
// The connection has counted references to its streams; a stream has a plain
// pointer back, which the connection clears when it dies. Were that counted as
// well, each would keep the other, for ever. Whoever follows the pointer back
// asks first whether it is still there. One thread, or a lock of the caller's.

#ifndef COUNTED_H
#define COUNTED_H

struct stream {
  int references;
  struct connection *connection; ///< weak: NULL once that has died
  struct stream *next;           ///< in its connection
  int id;
};

struct connection {
  int references;
  struct stream *streams; ///< one reference to each
  int sent;
};

/// One reference, for the caller; NULL if there is no memory.
struct connection *connection_new(void);
struct connection *connection_ref(struct connection *c);
/// With the last reference it dies; streams that others hold live on, alone.
void connection_unref(struct connection *c);

/// A stream of `c`, with one reference for the caller; NULL if there is no
/// memory.
struct stream *stream_new(struct connection *c, int id);
struct stream *stream_ref(struct stream *s);
void stream_unref(struct stream *s);
/// Takes it out of its connection, if it has one.
void stream_close(struct stream *s);
/// 0, or -1 if the connection is gone.
int stream_send(struct stream *s, int bytes);

#endif
