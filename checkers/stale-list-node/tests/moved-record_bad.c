// RUN: %check-findings %s
// A record that is made larger keeps what it has; one that is freed does not.
#include <stdlib.h>

struct leaf {
  int n;
};

struct tree {
  struct leaf *last;
  int size;
  char names[];
};

static struct tree *widen(struct tree *t, int by) {
  struct tree *wide = realloc(t, sizeof *wide + t->size + by);
  if (!wide)
    abort();
  wide->size += by;
  return wide;
}

int check(struct leaf *l);

int tree_last(struct tree *t) { return t->last->n; } // NOTE: 'tree_last' follows 't->last' later

struct tree *tree_add(struct tree *t, int n) {
  struct leaf *l = malloc(sizeof *l);
  if (!l)
    return t;
  l->n = n;
  t->last = l; // NOTE: 't->last' is set to it here
  t = widen(t, 8);
  if (check(l))
    free(l); // WARN[medium]: 'l' is freed while 't->last' may still point to it
  return t;
}

void tree_end_ok(struct tree *t, int n) {
  struct leaf *l = malloc(sizeof *l);
  if (!l)
    return;
  l->n = n;
  t->last = l;
  free(t);
  free(l);
}
