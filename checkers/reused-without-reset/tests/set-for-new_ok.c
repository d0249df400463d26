// RUN: %check-findings %s
// The pool that it goes back to, the size of its block, what is set on both ways.
#include <stdlib.h>
struct peer { int weight; };
struct cell {
  struct cell *next;
  struct cells *home;
  struct peer *peer;
  size_t room;
  int state;
};
struct cells { struct cell *idle; size_t room; };
struct cell *cell_get(struct cells *all, struct peer *peer, size_t room) {
  struct cell *c = all->idle;
  if (c) {
    all->idle = c->next;
  } else {
    c = malloc(sizeof(*c) + room);
    if (!c)
      return NULL;
    c->home = all;
    c->room = room;
  }
  c->next = NULL;
  c->peer = peer;
  c->state = 1;
  return c;
}
void cell_put(struct cell *c) {
  c->next = c->home->idle;
  c->home->idle = c;
}
int cell_weight(struct cell *c) { return c->room ? c->peer->weight : 0; }
