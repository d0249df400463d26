// RUN: %check-findings %s
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

void conns_expire_bad(int limit) {
  struct conn *c, *next;
  for (c = TAILQ_FIRST(&conns); c; c = next) {
    next = TAILQ_NEXT(c, link);
    if (c->id > limit) {
      TAILQ_REMOVE(&conns, c, link);
      free(c); // WARN[medium]: 'c' is freed while 'current' may still point to it
    }
  }
}
