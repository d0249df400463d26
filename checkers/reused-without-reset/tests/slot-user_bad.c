// RUN: %check-findings %s
// CVET-ONLY: that all uses of the slots are in sight is known of a whole program
// A slot has no descriptor where it is free; who logged in is forgotten.
#include <stddef.h>
#include <unistd.h>

struct account { const char *name; unsigned rights; };
struct client {
  int fd;
  const struct account *user;
  size_t len;
};
static struct client clients[8];

int client_connect(int fd) {
  for (size_t i = 0; i < 8; i++) {
    struct client *c = &clients[i];
    if (c->fd != -1)
      continue;
    c->fd = fd; // WARN[medium]: what is taken from 'client.fd' here still has 'user' of its last use
    c->len = 0;
    return 1;
  }
  return 0;
}

void client_disconnect(struct client *c) {
  close(c->fd);
  c->fd = -1; // NOTE: it goes back here
}

void client_login(struct client *c, const struct account *a) { c->user = a; } // NOTE: 'user' is written here

int client_may(const struct client *c, unsigned what) {
  return c->user && (c->user->rights & what);
}

/* Who logs in may be thrown out right then. */
void client_read(struct client *c, const struct account *a, int drop) {
  client_login(c, a);
  if (drop)
    client_disconnect(c);
}
