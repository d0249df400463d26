// RUN: %check-findings %s
#include "Inputs/watch.h"

struct progress {
  int ticks;
};

static int tick(void *arg) {
  struct progress *p = arg;
  p->ticks++;
  return 1;
}

int work(void);

int early(struct loop *loop) {
  struct progress p = {0};
  unsigned id = timer_add(loop, tick, &p); // REASON: other-way-unregisters // WARN[medium]: 'p' is local to 'early', but callback 'tick' may be called with it afterwards // NOTE: it is registered here
  if (work() < 0) // NOTE: assuming the condition is true
    return -1; // NOTE: 'p' is local to 'early', but callback 'tick' is still registered with it when it returns
  timer_del(id); // NOTE: another way unregisters it here
  return p.ticks;
}

int never_removed(struct loop *loop) {
  struct progress p = {0};
  timer_add(loop, tick, &p); // REASON: registered-at-end // WARN[medium]: 'p' is local to 'never_removed', but callback 'tick' may be called with it afterwards // NOTE: it is registered here
  loop_run(loop);
  return p.ticks; // NOTE: 'p' is local to 'never_removed', but callback 'tick' is still registered with it when it returns
}

int removed_ok(struct loop *loop) {
  struct progress p = {0};
  unsigned id = timer_add(loop, tick, &p); // REASON: unregistered-on-every-way
  work();
  timer_del(id);
  return p.ticks;
}

// The loop goes away with what is registered in it.
int own_loop_ok(void) {
  struct loop *loop = loop_new();
  struct progress p = {0};
  timer_add(loop, tick, &p); // REASON: unregistered-on-every-way
  loop_run(loop);
  loop_free(loop);
  return p.ticks;
}

static void stop_at_once(struct watch *w) { watch_stop(w); }

static void go_on(struct watch *w) { w->fd++; }

int local_handle(struct loop *loop) {
  struct watch w = {0};
  watch_start(&w, go_on); // REASON: registered-at-end // WARN[medium]: 'w' is local to 'local_handle', but callback 'go_on' may be called with it afterwards // NOTE: it is registered here
  loop_run(loop);
  return w.fd; // NOTE: 'w' is local to 'local_handle', but callback 'go_on' is still registered with it when it returns
}

// The loop runs until the callback has stopped it.
int runs_to_completion_ok(struct loop *loop) {
  struct watch w = {0};
  watch_start(&w, stop_at_once);
  loop_run(loop);
  return w.fd;
}
