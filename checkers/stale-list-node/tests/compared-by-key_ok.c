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

void serve(struct conn *c) { current = c; }

void conn_close_ok(struct conn *c) {
  if (current && current->id == c->id)
    current = NULL;
  TAILQ_REMOVE(&conns, c, link);
  free(c);
}
