// RUN: %check-findings %s
// Objects of two records are freed by one function as their base record: which
// one it is, its kind tells. Each undoes its own before.
#include "cvet.h"
#include <stdlib.h>

cvet_registers(1, 2) cvet_handle(0)
int every_second(void (*fn)(void *arg), void *arg);
cvet_unregisters(1) void stop(int id);

struct node {
  int kind;
};
struct probe {
  struct node node;
  int id, count;
};
struct label {
  struct node node;
  char *text;
};

static void on_tick(void *arg) { ((struct probe *)arg)->count++; }

void probe_start(struct probe *p) { p->id = every_second(on_tick, p); }

void node_free(struct node *n) {
  if (n->kind == 1)
    stop(((struct probe *)n)->id);
  else
    free(((struct label *)n)->text);
  free(n);
}
