// RUN: %check-findings %s
// Whoever is put into 'dead' was taken out of 'alive'.
#include <stdlib.h>

struct node {
  struct node *prev, *next;
  void *data;
};
struct list {
  struct node *first, *last;
};
struct player {
  int id;
};
static struct {
  struct list alive, dead;
} world;

static int list_add(struct list *l, void *data) {
  struct node *n = malloc(sizeof(*n));
  if (!n)
    return 0;
  n->data = data;
  n->next = NULL;
  n->prev = l->last;
  if (l->last)
    l->last->next = n;
  else
    l->first = n;
  l->last = n;
  return 1;
}

static void list_del(struct list *l, void *data) {
  for (struct node *n = l->first; n; n = n->next) {
    if (n->data != data)
      continue;
    if (n->prev)
      n->prev->next = n->next;
    else
      l->first = n->next;
    if (n->next)
      n->next->prev = n->prev;
    else
      l->last = n->prev;
    free(n);
    return;
  }
}

void player_join(int id) {
  struct player *p = malloc(sizeof(*p));
  if (!p)
    return;
  p->id = id;
  if (!list_add(&world.alive, p))
    free(p);
}

void player_die(struct player *p) {
  if (list_add(&world.dead, p))
    list_del(&world.alive, p);
}

void bury_all_ok(void) {
  while (world.dead.first) {
    struct player *p = world.dead.first->data;
    list_del(&world.dead, p);
    free(p); // REASON: moved-from-it, one-sibling-detached, reached-otherwise
  }
}
