// RUN: %check-findings %s
// A table is counted; who only borrows it while it works leaves it to others.
#include <stdlib.h>

struct route {
  int metric;
};

struct table {
  unsigned users;
  struct route *best;
};

static struct table *table_get(struct table *t) {
  ++t->users;
  return t;
}

static void table_put(struct table *t) {
  if (--t->users == 0)
    free(t);
}

int install(struct route *r);

int table_best(struct table *t) { return t->best ? t->best->metric : -1; } // NOTE: 'table_best' follows 't->best' later

int table_offer(struct table *t, int metric) {
  struct route *r = malloc(sizeof *r);
  if (!r)
    return -1;
  r->metric = metric;
  table_get(t);
  t->best = r; // NOTE: 't->best' is set to it here
  if (install(r) < 0) {
    free(r); // WARN[medium]: 'r' is freed while 't->best' may still point to it
    table_put(t);
    return -1;
  }
  table_put(t);
  return 0;
}

void table_clear(struct table *t) {
  free(t->best);
  t->best = NULL; // NOTE: 't->best' is cleared here
}
