// RUN: %check-findings %s
// All of them go, and the head with them; or the head is made empty then.
#include <stdlib.h>
#include <sys/queue.h>

struct item {
  TAILQ_ENTRY(item) entries;
  int n;
};

struct owner {
  TAILQ_HEAD(, item) items;
};

void owner_add(struct owner *o, int n) {
  struct item *i = calloc(1, sizeof *i);
  if (!i)
    return;
  i->n = n;
  TAILQ_INSERT_TAIL(&o->items, i, entries);
}

static void free_all(struct owner *o) {
  struct item *i, *next;
  for (i = TAILQ_FIRST(&o->items); i; i = next) {
    next = TAILQ_NEXT(i, entries);
    free(i);
  }
}

void owner_clear(struct owner *o) {
  free_all(o);
  TAILQ_INIT(&o->items);
}

void owner_free(struct owner *o) {
  free_all(o);
  free(o);
}

void owner_drop(struct owner *o, int n) {
  struct item *i;
  TAILQ_FOREACH(i, &o->items, entries)
    if (i->n == n)
      break;
  if (i) {
    TAILQ_REMOVE(&o->items, i, entries);
    free(i);
  }
}
