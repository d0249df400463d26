// RUN: %check-findings %s
// The loop runs until one of the callbacks has stopped them all.
#include "Inputs/watch.h"
#include <stdlib.h>

struct app {
  struct watch tick, signal;
  int ticks;
};

static void on_tick(struct watch *w) {
  struct app *a = w->data;
  a->ticks++;
}

static void on_signal(struct watch *w) {
  struct app *a = w->data;
  watch_stop(&a->tick);
  watch_stop(w);
}

int app_run(struct loop *loop) {
  struct app *a = calloc(1, sizeof(*a));
  if (!a)
    return -1;
  a->tick.data = a;
  a->signal.data = a;
  watch_start(&a->tick, on_tick);
  watch_start(&a->signal, on_signal);
  loop_run(loop);
  int ticks = a->ticks;
  free(a); // REASON: loop-drained, still-registered
  return ticks;
}
