// RUN: %check-findings %s
#include <stdlib.h>
#include <sys/queue.h>

struct conn {
  TAILQ_ENTRY(conn) link;
  int fd;
};
static TAILQ_HEAD(, conn) conns = TAILQ_HEAD_INITIALIZER(conns);

int next_step(void);

void conn_close(struct conn *c) {
  TAILQ_REMOVE(&conns, c, link); // NOTE: 'conn_close' takes it out of 'conns' here
  free(c);
}

// What the top of a stack is, changes: that this very one was put in, nobody knows.
void run(struct conn **top) {
  for (;;)
    switch (next_step()) {
    case 0:
      *++top = calloc(1, sizeof(struct conn));
      break;
    case 1:
      TAILQ_INSERT_TAIL(&conns, top[0], link); // NOTE: it is put into 'conns' here
      --top;
      break;
    case 2:
      free(top[0]); // WARN[low]: 'top[0]' is freed while it may still be linked in 'conns'
      --top;
      break;
    default:
      return;
    }
}
