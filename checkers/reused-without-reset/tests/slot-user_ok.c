// RUN: %check-findings %s
// It is forgotten where the slot is given up; another one is set by all that take one.
#include <stddef.h>
#include <unistd.h>

struct account { const char *name; unsigned rights; };
struct client {
  int fd;
  const struct account *user;
  struct account *host;
};
static struct client clients[8];

int client_connect(int fd, struct account *host) {
  for (size_t i = 0; i < 8; i++) {
    struct client *c = &clients[i];
    if (c->fd != -1)
      continue;
    c->fd = fd;
    c->host = host;
    return 1;
  }
  return 0;
}

void client_disconnect(struct client *c) {
  close(c->fd);
  c->fd = -1;
  c->user = NULL;
}

void client_login(struct client *c, const struct account *a) { c->user = a; }
void client_move(struct client *c, struct account *a) { c->host = a; }

int client_may(const struct client *c, unsigned what) {
  return c->user && c->host && (c->user->rights & what);
}
