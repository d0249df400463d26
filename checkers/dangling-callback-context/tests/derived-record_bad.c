// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// What is freed as its base record dies as what it is.
#include "cvet.h"
#include <stdlib.h>

cvet_registers(1, 2) cvet_handle(0)
int every_second(void (*fn)(void *arg), void *arg);
cvet_unregisters(1) void stop(int id);

struct node {
  struct node *next;
  int kind;
};
struct probe {
  struct node node;
  int id, count;
};

static void on_tick(void *arg) { ((struct probe *)arg)->count++; }

struct node *probe_new(void) {
  struct probe *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->id = every_second(on_tick, p); // NOTE: it is registered here
  return &p->node;
}

void probe_free(struct node *n) {
  struct probe *p = (struct probe *)n;
  p->count = 0;
#ifdef FIXED
  stop(p->id);
#endif
  free(n); // WARN[medium]: 'n' is freed while 'probe.id' may still be registered
}
