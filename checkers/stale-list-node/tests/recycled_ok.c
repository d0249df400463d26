// RUN: %check-findings %s
// The object never dies: it waits in a pool.
#include <stdlib.h>
#include <sys/queue.h>

struct conn {
  TAILQ_ENTRY(conn) link;
  int id;
};
static TAILQ_HEAD(, conn) conns = TAILQ_HEAD_INITIALIZER(conns);
static struct conn *current;

int current_id(void) { return current ? current->id : -1; }

static TAILQ_HEAD(, conn) pool = TAILQ_HEAD_INITIALIZER(pool);

void serve(struct conn *c) { current = c; }

void conn_close_ok(struct conn *c) {
  TAILQ_REMOVE(&conns, c, link);
  TAILQ_INSERT_HEAD(&pool, c, link);
}

struct conn *conn_open(int id) {
  struct conn *c = TAILQ_FIRST(&pool);
  if (c)
    TAILQ_REMOVE(&pool, c, link);
  else if (!(c = calloc(1, sizeof(*c))))
    return NULL;
  c->id = id;
  TAILQ_INSERT_TAIL(&conns, c, link);
  return c;
}
