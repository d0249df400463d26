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

struct ops {
  void (*destroy)(struct conn *c);
};

static void conn_destroy(struct conn *c) {
  TAILQ_REMOVE(&conns, c, link);
  free(c); // WARN[medium]: 'c' is freed while 'current' may still point to it
}

static const struct ops ops = {conn_destroy};

void serve(struct conn *c) { current = c; } // NOTE: 'current' is set here

void conn_close_bad(struct conn *c) { ops.destroy(c); }
