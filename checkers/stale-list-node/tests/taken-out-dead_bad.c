// RUN: %check-findings %s
// It is taken out once it is dead.
#include <stdlib.h>
#include <sys/queue.h>

struct timer {
  LIST_ENTRY(timer) link;
  int id;
};

static LIST_HEAD(, timer) timers = LIST_HEAD_INITIALIZER(timers);

void timer_start(int id) {
  struct timer *t = malloc(sizeof *t);
  if (!t)
    return;
  t->id = id;
  LIST_INSERT_HEAD(&timers, t, link); // NOTE: it is put into 'timers' here
}

static void timer_fire(struct timer *t) {
  free(t); // NOTE: 'timer_fire' frees it here
}

void timer_run(int id) {
  struct timer *t, *next;
  for (t = LIST_FIRST(&timers); t; t = next) {
    next = LIST_NEXT(t, link);
    if (t->id == id) {
      timer_fire(t); // WARN[low]: 't' is freed while it may still be linked in 'timers'
      LIST_REMOVE(t, link);
    }
  }
}

void timer_stop(int id) {
  struct timer *t;
  LIST_FOREACH(t, &timers, link)
    if (t->id == id) {
      LIST_REMOVE(t, link); // NOTE: 'timer_stop' takes it out of 'timers' here
      free(t);
      return;
    }
}
