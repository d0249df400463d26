// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// The callback of the descriptor, which is called last, frees the object; the
// timer in the same object is another registration.
#include "cvet.h"
#include <stdlib.h>

struct watch {
  void *impl;
};
cvet_binds(2, 3) cvet_handle(1)
void watch_set(struct watch *w, void (*fn)(void *arg), void *arg);
cvet_arms(1) void watch_start(struct watch *w);
cvet_unregisters(1) void watch_stop(struct watch *w);

struct peer {
  struct watch input, idle;
  int bytes;
};

static void on_idle(void *arg) {
  struct peer *p = arg;
  p->bytes = 0;
}
static void on_end(void *arg) {
  struct peer *p = arg;
  watch_stop(&p->input); // NOTE: 'peer.input' is unregistered here
#ifdef FIXED
  watch_stop(&p->idle);
#endif
  free(p); // WARN[medium]: 'p' is freed while 'peer.idle' may still be registered
}
void peer_new(void) {
  struct peer *p = calloc(1, sizeof(*p));
  if (!p)
    return;
  watch_set(&p->input, on_end, p);
  watch_set(&p->idle, on_idle, p); // NOTE: it is registered here
  watch_start(&p->input);
  watch_start(&p->idle); // NOTE: it is registered here
}
