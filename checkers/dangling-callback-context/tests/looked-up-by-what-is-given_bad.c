// RUN: %check-findings %s
// What dies is reached through what the tick is called with, and not that
// itself: nobody who calls the tick takes the watch out.
#include "Inputs/watch.h"
#include <stdlib.h>

struct probe {
  struct watch w;
  int tries;
};
struct driver {
  struct watch tick;
  struct probe *probe;
};

static void on_probe(struct watch *w) {
  struct probe *p = w->data;
  p->tries++;
}
static void on_tick(struct watch *w) {
  struct driver *d = w->data;
  struct probe *p = d->probe;
  d->probe = NULL;
  free(p); // REASON: still-registered // WARN[medium]: 'p' is freed while 'probe.w' may still be registered
}
int driver_start(struct driver *d) {
  struct probe *p = calloc(1, sizeof(*p));
  if (!p)
    return -1;
  p->w.data = p; // NOTE: it is registered here
  watch_start(&p->w, on_probe); // NOTE: it is registered here
  d->probe = p;
  d->tick.data = d;
  watch_start(&d->tick, on_tick);
  return 0;
}
