// RUN: %check-findings %s
// A loop's own record has the object, and the object that record: who removes
// the one lets go of the other.
#include <stdlib.h>
#include <sys/queue.h>

struct timer {
  LIST_ENTRY(timer) link;
  void (*fn)(void *arg);
  void *arg;
};
LIST_HEAD(timers, timer);
struct note {
  LIST_ENTRY(note) link;
  struct timer *timer;
};
static LIST_HEAD(, note) notes;

static struct timer *timer_add(struct timers *loop, void (*fn)(void *), void *arg) {
  struct timer *t = calloc(1, sizeof(*t));
  if (!t)
    return NULL;
  t->fn = fn;
  t->arg = arg;
  LIST_INSERT_HEAD(loop, t, link);
  return t;
}
static void timer_remove(struct timer *t) {
  if (!t)
    return;
  LIST_REMOVE(t, link);
  free(t);
}
static void note_free_ok(struct note *n) {
  LIST_REMOVE(n, link);
  timer_remove(n->timer);
  free(n);
}
static void on_timeout(void *arg) { note_free_ok(arg); }
void note_new(struct timers *loop) {
  struct note *n = calloc(1, sizeof(*n));
  if (!n)
    return;
  LIST_INSERT_HEAD(&notes, n, link);
  n->timer = timer_add(loop, on_timeout, n);
}
