#include "event.h"
#include <stdlib.h>

struct event_loop master = {.timers = TAILQ_HEAD_INITIALIZER(master.timers)};

void event_add_timer(struct event_loop *m, void (*func)(struct event *ev), void *arg, int val, long delay,
                     struct event **ref) {
  struct event *ev;
  if (ref && *ref)
    return;
  ev = calloc(1, sizeof(*ev));
  if (!ev)
    abort();
  ev->func = func;
  ev->arg = arg;
  ev->val = val;
  ev->due = m->now + delay;
  ev->ref = ref;
  if (ref)
    *ref = ev;
  TAILQ_INSERT_TAIL(&m->timers, ev, link);
}

void event_cancel(struct event **ref) {
  struct event *ev = *ref;
  if (!ev)
    return;
  TAILQ_REMOVE(&master.timers, ev, link);
  *ref = NULL;
  free(ev);
}

static struct event *event_due(struct event_loop *m) {
  struct event *ev;
  TAILQ_FOREACH(ev, &m->timers, link) {
    if (ev->due <= m->now)
      return ev;
  }
  return NULL;
}

void event_advance(struct event_loop *m, long seconds) {
  struct event *ev;
  m->now += seconds;
  while ((ev = event_due(m))) {
    TAILQ_REMOVE(&m->timers, ev, link);
    if (ev->ref)
      *ev->ref = NULL;
    ev->func(ev);
    free(ev);
  }
}
