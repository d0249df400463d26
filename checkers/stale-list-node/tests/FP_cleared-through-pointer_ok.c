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

int current_id(void) { return current ? current->id : -1; } // NOTE: 'current_id' reads 'current'

void serve(struct conn *c) { current = c; } // NOTE: 'current' is set here

static void forget(struct conn **slot, struct conn *c) {
  if (*slot == c)
    *slot = NULL;
}

void FP_conn_close_ok(struct conn *c) {
  forget(&current, c);
  TAILQ_REMOVE(&conns, c, link);
  free(c); // WARN[medium]: 'c' is freed while 'current' may still point to it
}
