// RUN: %check-findings %s
// Taken out where the client says so, and not where its connection breaks.
#include <stdlib.h>
#include <unistd.h>

struct client {
  struct client *next;
  int fd;
};
static struct client *clients;

struct client *client_accept(int fd) {
  struct client *c = calloc(1, sizeof(*c));
  if (!c)
    return NULL;
  c->fd = fd;
  c->next = clients;
  clients = c;
  return c;
}
void client_quit(struct client *c) {
  struct client **p = &clients;
  while (*p && *p != c)
    p = &(*p)->next;
  if (*p)
    *p = c->next;
  close(c->fd);
  free(c);
}
void client_broken(struct client *c) { close(c->fd); }
