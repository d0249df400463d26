// RUN: %check-findings %s
// One of the two is not counted.
#include <stdlib.h>
struct conn;
struct stream { int refs; struct conn *conn; };
struct conn { int refs; struct stream *main; };
struct stream *stream_get(struct stream *s) { s->refs++; return s; }
void stream_put(struct stream *s) { if (--s->refs == 0) free(s); }
void conn_put(struct conn *c) { if (--c->refs == 0) { stream_put(c->main); free(c); } }
struct conn *conn_get(struct conn *c) { c->refs++; return c; }
void conn_attach(struct conn *c, struct stream *s) { s->conn = c; c->main = stream_get(s); }
