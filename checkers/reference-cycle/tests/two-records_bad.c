// RUN: %check-findings %s
// CVET-ONLY: who drops references, the whole program tells
// Of two records.
#include <stdlib.h>
struct conn;
struct stream { int refs; struct conn *conn; int id; };
struct conn { int refs; struct stream *main; };
struct conn *conn_get(struct conn *c) { c->refs++; return c; }
void conn_put(struct conn *c);
struct stream *stream_get(struct stream *s) { s->refs++; return s; }
void stream_put(struct stream *s)
{
	if (--s->refs == 0) {
		conn_put(s->conn);
		free(s);
	}
}
static void conn_destroy(struct conn *c)
{
	if (c->main)
		stream_put(c->main); // NOTE: it is dropped here, when its owner ends
	free(c);
}
void conn_put(struct conn *c)
{
	if (--c->refs == 0)
		conn_destroy(c);
}
void conn_attach(struct conn *c, struct stream *s)
{
	s->conn = conn_get(c); // NOTE: 's->conn' keeps the other reference from here on
	c->main = stream_get(s); // REASON: taken-both-ways // WARN[medium]: 'c->main' counts a reference to what counts one to its owner: neither can ever end
}
