// RUN: %check-findings %s
// CVET-ONLY: that nobody cancels it is known of a whole program
// What names the timer is forgotten for the next one.
#include <glib.h>
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
    *t->ref = NULL;
    t->fn(t->arg);
    free(t);
  }
}

struct lease {
  int host, state;
  struct timer *renew, *block;
};

static void on_renew(void *arg) { ((struct lease *)arg)->state = 1; }
static void on_block(void *arg) { ((struct lease *)arg)->state = 2; }

struct lease *lease_new(int host) {
  struct lease *l = calloc(1, sizeof(*l));
  if (!l)
    return NULL;
  l->host = host;
  timer_add(&l->renew, on_renew, l);
  return l;
}

void lease_block(struct lease *l) {
  l->state = 0;
  l->block = NULL; // REASON: forgotten-for-next // WARN[medium]: 'lease.block' is set to 0 here and registered anew while what it names may still be registered
  timer_add(&l->block, on_block, l); // NOTE: it is registered here
}

// The same on one way of several, and with what a call gives back.
void lease_renew(struct lease *l, int again) {
  if (again)
    goto renew;
  timer_cancel(&l->renew);
  return;
renew:
  l->renew = NULL; // WARN[medium]: 'lease.renew' is set to 0 here and registered anew while what it names may still be registered
  timer_add(&l->renew, on_renew, l); // NOTE: it is registered here
}

void lease_free(struct lease *l) {
  timer_cancel(&l->renew); // NOTE: what 'lease.renew' names is cancelled here
  timer_cancel(&l->block); // NOTE: what 'lease.block' names is cancelled here
  free(l);
}

struct lamp {
  guint blink, dim;
  int on;
};

static gboolean on_blink(gpointer p) {
  ((struct lamp *)p)->on ^= 1;
  return G_SOURCE_CONTINUE;
}

struct lamp *lamp_new(void) {
  struct lamp *l = g_new0(struct lamp, 1);
  l->blink = g_timeout_add(500, on_blink, l);
  return l;
}

void lamp_dim(struct lamp *l) {
  l->dim = 0; // WARN[medium]: 'lamp.dim' is set to 0 here and registered anew while what it names may still be registered
  l->dim = g_timeout_add(50, on_blink, l); // NOTE: it is registered here
}

void lamp_free(struct lamp *l) {
  g_source_remove(l->blink);
  g_source_remove(l->dim); // NOTE: what 'lamp.dim' names is cancelled here
  g_free(l);
}
