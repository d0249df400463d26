// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// Members are forgotten on the way back and on the way out.
#include <stdlib.h>
#include <sys/queue.h>
struct conn {
  TAILQ_ENTRY(conn) link;
  int fd;
  int state;
  int closing;
  char *host;
};
TAILQ_HEAD(conns, conn);
static struct conns idle = TAILQ_HEAD_INITIALIZER(idle);
struct conn *conn_get(int fd) {
  struct conn *c;
  if (!TAILQ_EMPTY(&idle)) {
    c = TAILQ_FIRST(&idle);
    TAILQ_REMOVE(&idle, c, link); // WARN[medium]: what is taken from 'idle' here still has 'closing' of its last use
  } else {
    c = malloc(sizeof *c);
    if (!c)
      return NULL;
    c->state = 0;
    c->closing = 0;
    c->host = NULL;
  }
  c->fd = fd;
  return c;
}
void conn_put(struct conn *c) {
  free(c->host);
  c->host = NULL;
  c->state = 0;
  TAILQ_INSERT_TAIL(&idle, c, link); // NOTE: it goes back here
}
void conn_close_soon(struct conn *c) { c->closing = 1; } // NOTE: 'closing' is written here
int conn_usable(const struct conn *c) { return !c->closing && c->state == 0; }
