// RUN: %check-findings %s
#include <stdlib.h>
#include <sys/queue.h>

struct conn {
  TAILQ_ENTRY(conn) link;
  int id;
};
static TAILQ_HEAD(, conn) conns = TAILQ_HEAD_INITIALIZER(conns);
static struct conn *current;

int current_id(void) { return current ? current->id : -1; }

static void set_current(struct conn *c) { current = c; }

void serve(struct conn *c) { set_current(c); }

void conn_close_ok(struct conn *c) {
  if (current == c)
    set_current(NULL);
  TAILQ_REMOVE(&conns, c, link);
  free(c);
}

void conn_kick_ok(struct conn *c) {
  set_current(NULL);
  TAILQ_REMOVE(&conns, c, link);
  free(c);
}
