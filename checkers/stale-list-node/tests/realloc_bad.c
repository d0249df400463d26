// RUN: %check-findings %s
// The old object dies where it was moved.
#include <stdlib.h>
#include <sys/queue.h>

struct conn {
  TAILQ_ENTRY(conn) link;
  int id;
};
static TAILQ_HEAD(, conn) conns = TAILQ_HEAD_INITIALIZER(conns);
static struct conn *current;

int current_id(void) { return current ? current->id : -1; } // NOTE: 'current_id' follows 'current' later

void serve(struct conn *c) { current = c; } // NOTE: 'current' is set here

struct conn *conn_grow_bad(struct conn *c, size_t size) {
  return realloc(c, size); // REASON: returns-new-head // WARN[low]: 'c' is freed while 'current' may still point to it
}
