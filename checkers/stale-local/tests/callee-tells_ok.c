// RUN: %check-findings %s
// The callee says what it did: as its result, or in a variable.
#include <stdlib.h>

struct client {
  int fd, closing, served;
};

static int client_flush(struct client *c) {
  if (c->closing) {
    free(c);
    return -1;
  }
  return 0;
}

void serve(struct client *c) {
  if (client_flush(c) < 0)
    return;
  c->served++; // REASON: call-tells
}

static void client_step(struct client *c, int *gone) {
  if (c->closing) {
    free(c);
    *gone = 1;
  }
}

void step(struct client *c) {
  int gone = 0;
  client_step(c, &gone);
  if (!gone)
    c->served++; // REASON: call-tells
}
