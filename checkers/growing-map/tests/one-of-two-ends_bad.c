// RUN: %check-findings %s
// CVET-ONLY: who fills and empties a table, the whole program tells
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
  clients = c; // NOTE: one is added here
  return c;
}
void client_quit(struct client *c) {
  struct client **p = &clients;
  while (*p && *p != c)
    p = &(*p)->next;
  if (*p)
    *p = c->next;
  close(c->fd); // NOTE: the entry goes where it is closed here
  free(c);
}
void client_broken(struct client *c) { close(c->fd); } // REASON: closed-and-kept // WARN[medium]: what an entry of 'clients' has is closed here, and the entry stays
