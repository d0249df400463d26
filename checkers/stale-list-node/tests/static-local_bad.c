// RUN: %check-findings %s
#include <stdlib.h>
#include <sys/queue.h>

struct conn {
  TAILQ_ENTRY(conn) link;
  int id;
};
static TAILQ_HEAD(, conn) conns = TAILQ_HEAD_INITIALIZER(conns);

struct conn *conn_find(int id) {
  static struct conn *last;
  struct conn *c;
  if (last && last->id == id) // NOTE: 'conn_find' follows 'last' later
    return last;
  TAILQ_FOREACH(c, &conns, link) {
    if (c->id == id) {
      last = c; // NOTE: 'last' is set here
      return c;
    }
  }
  return NULL;
}

void conn_close_bad(struct conn *c) {
  TAILQ_REMOVE(&conns, c, link);
  free(c); // WARN[medium]: 'c' is freed while 'last' may still point to it
}
