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

#define FORGET(holder, c)                                                      \
  do {                                                                         \
    if ((holder) == (c))                                                       \
      (holder) = NULL;                                                         \
  } while (0)

void serve(struct conn *c) { current = c; }

void conn_close_ok(struct conn *c) {
  FORGET(current, c);
  TAILQ_REMOVE(&conns, c, link);
  free(c);
}
