// RUN: %check-findings %s
// Which ways a condition allows, whatever is around `a && b`.
#include <stdlib.h>
#include <sys/queue.h>

#define unlikely(x) __builtin_expect(!!(x), 0)

struct conn {
  TAILQ_ENTRY(conn) link;
  int fd;
  int listed;
};
static TAILQ_HEAD(, conn) conns = TAILQ_HEAD_INITIALIZER(conns);

int greet(int fd);

void conn_close(struct conn *c) {
  TAILQ_REMOVE(&conns, c, link); // NOTE: 'conn_close' takes it out of 'conns' here
  free(c);
}

int unlisted_ok(int fd, int wanted) {
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return -1;
  c->fd = fd;
  c->listed = 0;
  if (wanted) {
    TAILQ_INSERT_TAIL(&conns, c, link);
    c->listed = 1;
  }
  if (unlikely(greet(fd) < 0 && !c->listed)) {
    free(c);
    return -1;
  }
  return 0;
}

int negated_ok(int fd, int wanted) {
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return -1;
  c->fd = fd;
  c->listed = 0;
  if (wanted) {
    TAILQ_INSERT_TAIL(&conns, c, link);
    c->listed = 1;
  }
  if (!(c->listed || greet(fd) >= 0)) {
    free(c);
    return -1;
  }
  return 0;
}

int listed_bad(int fd, int wanted) {
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return -1;
  c->fd = fd;
  c->listed = 0;
  if (wanted) {
    TAILQ_INSERT_TAIL(&conns, c, link); // NOTE: it is put into 'conns' here
    c->listed = 1;
  }
  if (!(greet(fd) >= 0 || !c->listed)) {
    free(c); // WARN[medium]: 'c' is freed while it may still be linked in 'conns'
    return -1;
  }
  return 0;
}
