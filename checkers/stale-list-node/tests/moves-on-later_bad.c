// RUN: %check-findings %s
// It is compared before the death, and set to another one only on some ways.
#include <stdlib.h>

struct conn {
  int fd;
};
static struct conn *current;

void serve(struct conn *c) {
  current = c; // NOTE: 'current' is set here
}

int current_fd(void) { return current ? current->fd : -1; }

void conn_close_bad(struct conn *c, struct conn *other) {
  if (current == c) // NOTE: 'current' is compared with it here and not cleared
    current->fd = -1;
  free(c); // REASON: compared-not-cleared, moves-on-later // WARN[low]: 'c' is freed while 'current' may still point to it
  if (other)
    current = other; // NOTE: 'current' is set here
}
