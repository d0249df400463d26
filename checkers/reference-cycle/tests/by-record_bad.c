// RUN: %check-findings %s
// CVET-ONLY: who drops references, the whole program tells
// Different functions make the two: they may be of other objects.
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
void stream_set_conn(struct stream *s, struct conn *c) {
  s->conn = conn_get(c); // NOTE: 's->conn' keeps the other reference from here on
}
void conn_set_main(struct conn *c, struct stream *s) {
  c->main = stream_get(s); // REASON: counted-by-record // WARN[low]: 'c->main' counts a reference to what counts one to its owner: neither can ever end
}
