// RUN: %check-findings %s
// Twice wrapped; what fails at once is not there.
#include <stdlib.h>

struct item {
  int n;
};

struct bag {
  void **slots;
  unsigned used, room;
};

static int bag_put(struct bag *b, void *what) {
  if (b->used == b->room)
    return 0;
  b->slots[b->used++] = what;
  return 1;
}

static int bag_add(struct bag *b, void *what) { return bag_put(b, what); }

int bag_push(struct bag *b, void *what) {
  int rc;
  rc = bag_add(b, what);
  return rc;
}

static struct bag all;

int use(struct item *i);

int first(void) { return ((struct item *)all.slots[0])->n; }

int add(int n) {
  struct item *i = malloc(sizeof *i);
  if (!i)
    return 0;
  i->n = n;
  if (bag_push(&all, i)) { // NOTE: it is put into 'all' here
    if (use(i)) {
      free(i); // WARN[medium]: 'i' is freed while it may still be in 'all'
      return 0;
    }
    return 1;
  }
  free(i);
  return 0;
}
