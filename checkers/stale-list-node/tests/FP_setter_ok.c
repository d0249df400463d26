// RUN: %check-findings %s
// What the setter stores is a parameter; cvet does not see that it is NULL.
#include <stdlib.h>
#include <sys/queue.h>

struct conn {
  TAILQ_ENTRY(conn) link;
  int id;
};
static TAILQ_HEAD(, conn) conns = TAILQ_HEAD_INITIALIZER(conns);
static struct conn *current;

int current_id(void) { return current ? current->id : -1; }

static void set_current(struct conn *c) { current = c; } // NOTE: 'current' is set here

void serve(struct conn *c) { set_current(c); }

void FP_conn_close_ok(struct conn *c) {
  if (current == c) // NOTE: 'current' is compared with it here and not cleared
    set_current(NULL);
  TAILQ_REMOVE(&conns, c, link);
  free(c); // WARN[high]: 'c' is freed while 'current' may still point to it
}

void FP_conn_kick_ok(struct conn *c) {
  set_current(NULL);
  TAILQ_REMOVE(&conns, c, link);
  free(c); // NOTE: also here: 'c' is freed while 'current' may still point to it
}
