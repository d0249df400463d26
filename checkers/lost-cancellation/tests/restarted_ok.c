// RUN: %check-findings --none --confidence=low %s
// The object is new, it is the callback's turn, or the timer is cancelled.
#include <stdlib.h>

struct timer {
  struct timer *next, **ref;
  void (*fn)(void *arg);
  void *arg;
};
static struct timer *timers;

static void timer_add(struct timer **ref, void (*fn)(void *arg), void *arg) {
  struct timer *t;
  if (*ref)
    return;
  t = malloc(sizeof(*t));
  if (!t)
    abort();
  t->fn = fn;
  t->arg = arg;
  t->ref = ref;
  t->next = timers;
  timers = t;
  *ref = t;
}

static void timer_cancel(struct timer **ref) {
  if (!*ref)
    return;
  for (struct timer **p = &timers; *p; p = &(*p)->next)
    if (*p == *ref) {
      *p = (*ref)->next;
      break;
    }
  free(*ref);
  *ref = NULL;
}

void timers_run(void) {
  for (struct timer *t; (t = timers);) {
    timers = t->next;
    t->fn(t->arg);
    free(t);
  }
}

struct lease {
  int host, state;
  struct timer *renew, *block;
};

static void on_renew(void *arg) {
  struct lease *l = arg;
  l->renew = NULL;
  timer_add(&l->renew, on_renew, l);
}

static void on_block(void *arg) { ((struct lease *)arg)->state = 2; }

static void lease_init(struct lease *l, int host) {
  l->host = host;
  l->renew = NULL;
  timer_add(&l->renew, on_renew, l);
}

struct lease *lease_new(int host) {
  struct lease *l = malloc(sizeof(*l));
  if (!l)
    return NULL;
  lease_init(l, host);
  l->block = NULL;
  timer_add(&l->block, on_block, l);
  return l;
}

void lease_block(struct lease *l) {
  timer_cancel(&l->block);
  l->block = NULL;
  timer_add(&l->block, on_block, l);
}

void lease_free(struct lease *l) {
  timer_cancel(&l->renew);
  timer_cancel(&l->block);
  free(l);
}
