// RUN: %check-findings %s
#include "Inputs/watch.h"
#include <stdlib.h>

struct ticker {
  unsigned id;
  int ticks;
};

static int on_tick(void *arg) {
  struct ticker *t = arg;
  return ++t->ticks < 10;
}

static void ticker_free(void *arg) { free(arg); }

int ticker_start(struct loop *loop) {
  struct ticker *t = calloc(1, sizeof(*t));
  if (!t)
    return -1;
  t->id = timer_add_full(loop, on_tick, t, ticker_free);
  return 0;
}
