// RUN: %check-findings %s
// The callee clears what its parameter points to.
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

static void forget(struct conn **slot, struct conn *c) {
  if (*slot == c)
    *slot = NULL;
}

void conn_close_ok(struct conn *c) {
  forget(&current, c);
  TAILQ_REMOVE(&conns, c, link); // REASON: rewritten-on-way
  free(c);
}
