// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// What is behind one of its pointers is reset where it is taken out.
#include <stdlib.h>
#include <sys/queue.h>
struct buffer { char data[512]; size_t used; };
struct conn {
  LIST_ENTRY(conn) link;
  struct buffer *in, *out;
};
LIST_HEAD(conns, conn);
struct server { struct conns spare; };
static void buffer_clear(struct buffer *b) {
  b->data[0] = 0;
  b->used = 0;
}
static int buffer_add(struct buffer *b, char c) {
  if (b->used == sizeof(b->data))
    return -1;
  b->data[b->used++] = c;
  return 0;
}
static struct conn *conn_make(void) {
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return NULL;
  c->in = calloc(1, sizeof(*c->in));
  c->out = calloc(1, sizeof(*c->out));
  return c;
}
struct conn *conn_open(struct server *s) {
  struct conn *c = LIST_FIRST(&s->spare);
  if (!c)
    return conn_make();
  LIST_REMOVE(c, link); // WARN[medium]: what is taken from 'server.spare' here still has 'out' of its last use
  buffer_clear(c->in);
  return c;
}
void conn_close(struct server *s, struct conn *c) { LIST_INSERT_HEAD(&s->spare, c, link); } // NOTE: it goes back here
int conn_read(struct conn *c, char byte) { return buffer_add(c->in, byte); }
int conn_write(struct conn *c, char byte) { return buffer_add(c->out, byte); } // NOTE: 'out' is written here
size_t conn_waiting(struct conn *c) { return c->out->used; }
