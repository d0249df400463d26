// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// The handle is the entry itself, put into the object by the registry; who is
// called is told the entry.
#include <stdlib.h>

struct timer {
  struct timer *next;
  void (*fn)(struct timer *t);
  void *arg;
  struct timer **ref;
};
static struct timer *timers;

void timer_add(void (*fn)(struct timer *t), void *arg, struct timer **ref) {
  struct timer *t;
  if (*ref)
    return;
  t = calloc(1, sizeof(*t));
  if (!t)
    return;
  t->fn = fn;
  t->arg = arg;
  t->ref = ref;
  *ref = t;
  t->next = timers;
  timers = t;
}
void timer_cancel(struct timer *t) {
  for (struct timer **at = &timers; *at; at = &(*at)->next)
    if (*at == t) {
      *at = t->next;
      break;
    }
  free(t);
}
void timers_run(void) {
  for (struct timer *t; (t = timers);) {
    timers = t->next;
    *t->ref = NULL;
    t->fn(t);
    free(t);
  }
}

struct peer {
  struct timer *hold, *retry;
  int n;
};

static void on_hold(struct timer *t) { ((struct peer *)t->arg)->n++; }
static void on_retry(struct timer *t) { ((struct peer *)t->arg)->n--; }
void peer_start(struct peer *p) {
  timer_add(on_hold, p, &p->hold);
  timer_add(on_retry, p, &p->retry); // NOTE: it is registered here
}
void peer_delete(struct peer *p) {
  if (p->hold)
    timer_cancel(p->hold); // NOTE: 'peer.hold' is unregistered here
#ifdef FIXED
  if (p->retry)
    timer_cancel(p->retry);
#endif
  free(p); // WARN[medium]: 'p' is freed while 'peer.retry' may still be registered
}
