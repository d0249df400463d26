// RUN: %check-findings %s
// A callback that takes itself out is registered, too; that says nothing about
// the one that is stored.
#include "Inputs/watch.h"

static struct {
  void (*fn)(void *arg);
  void *arg;
} idle;

void idle_call(void) { idle.fn(idle.arg); }

struct progress {
  int ticks;
};

static void tick(void *arg) { ((struct progress *)arg)->ticks++; }

static void stop_at_once(struct watch *w) { watch_stop(w); }

int progress_run(struct loop *loop, struct watch *w) {
  struct progress p = {0};
  watch_start(w, stop_at_once);
  idle.fn = tick;
  idle.arg = &p; // WARN[low]: 'p' is local to 'progress_run', but 'idle.arg' may still have it afterwards
  loop_run(loop);
  return p.ticks; // NOTE: it is still registered when 'progress_run' returns here
}
