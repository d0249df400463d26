// RUN: %check-findings %s
#include <stdlib.h>
#include <sys/queue.h>

struct conn {
  TAILQ_ENTRY(conn) link;
  int fd;
};
static TAILQ_HEAD(, conn) conns = TAILQ_HEAD_INITIALIZER(conns);

int greet(int fd);

void conn_close(struct conn *c) {
  TAILQ_REMOVE(&conns, c, link); // NOTE: 'conn_close' takes it out of 'conns' here
  free(c);
}

// One function is to be mended once, however many ways out it has.
int conn_new(int fd) {
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return -1;
  c->fd = fd;
  TAILQ_INSERT_TAIL(&conns, c, link); // NOTE: it is put into 'conns' here
  if (greet(fd) < 0) {
    free(c); // WARN[medium]: 'c' is freed while it may still be linked in 'conns'
    return -1;
  }
  if (greet(fd + 1) < 0) {
    free(c); // NOTE: also here: 'c' is freed while it may still be linked in 'conns'
    return -1;
  }
  return 0;
}

// Another one is another finding.
int conn_copy(int fd) {
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return -1;
  c->fd = fd;
  TAILQ_INSERT_TAIL(&conns, c, link); // NOTE: it is put into 'conns' here
  if (greet(fd) < 0) {
    free(c); // WARN[medium]: 'c' is freed while it may still be linked in 'conns'
    return -1;
  }
  return 0;
}
