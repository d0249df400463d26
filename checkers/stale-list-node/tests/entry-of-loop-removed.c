// RUN: %check-findings %s
// The entry is the loop's, and the object knows it: who removes the one lets go of
// the other. A caller that has a note already does not see who else is in the loop.
#include <stdlib.h>
#include <wayland-server-core.h>

struct timer {
  void (*fn)(void *arg);
  void *arg;
  struct wl_list link;
};
struct loop {
  struct wl_list timers;
};
struct note {
  struct timer *timer;
  struct wl_list link;
};
struct state {
  struct loop loop;
  struct wl_list notes;
};

static struct timer *timer_add(struct loop *loop, void (*fn)(void *arg),
                               void *arg) {
  struct timer *t = calloc(1, sizeof(*t));
  if (!t)
    return NULL;
  t->fn = fn;
  t->arg = arg;
  wl_list_insert(&loop->timers, &t->link);
  return t;
}

static void timer_remove(struct timer *t) {
  if (!t)
    return;
  wl_list_remove(&t->link);
  free(t);
}

static void note_free(struct note *n) {
  wl_list_remove(&n->link);
  timer_remove(n->timer);
  free(n); // REASON: entry-removed
}

static void on_timeout(void *arg) { note_free(arg); }

void note_new(struct state *s) {
  struct note *n = calloc(1, sizeof(*n));
  if (!n)
    return;
  wl_list_insert(&s->notes, &n->link);
  n->timer = timer_add(&s->loop, on_timeout, n);
}
