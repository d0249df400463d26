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

void serve(struct conn *c) { current = c; } // NOTE: 'current' is set here

void conn_close_bad(struct conn *c, int reset) {
  TAILQ_REMOVE(&conns, c, link);
  if (reset) {
    free(c); // REASON: other-way-clears // WARN[medium]: 'c' is freed while 'current' may still point to it
    return;
  }
  if (current == c)
    current = NULL; // NOTE: 'conn_close_bad' clears 'current' here
  free(c);
}
