// RUN: %check-findings %s
// What is called clears it on some ways only.
#include <stdlib.h>

struct conn {
  int fd;
};
static struct conn *current;
static int all;

void serve(struct conn *c) {
  current = c; // NOTE: 'current' is set here
}

int current_fd(void) { return current ? current->fd : -1; }

static void forget(int which) {
  if (which)
    current = NULL;
}

void conn_close_bad(struct conn *c) {
  forget(all);
  free(c); // REASON: callee-may-detach, other-death-clears // WARN[low]: 'c' is freed while 'current' may still point to it
}

void conn_drop_ok(struct conn *c) {
  if (current == c)
    current = NULL; // NOTE: 'conn_drop_ok' clears 'current' here
  free(c); // REASON: detached-here
}
