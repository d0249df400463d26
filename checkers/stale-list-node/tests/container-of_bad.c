// RUN: %check-findings %s -- -I%S/Inputs/container-of
#include <list.h>
#include <stdlib.h>

struct timer {
  struct list_head all;
  struct list_head active;
  int due;
};
static struct list_head timers = LIST_HEAD_INIT(timers);
static struct list_head active_timers = LIST_HEAD_INIT(active_timers);

void timer_add(struct timer *t) { list_add_tail(&t->all, &timers); }

void timer_start(struct timer *t) { list_add_tail(&t->active, &active_timers); } // NOTE: it is put into 'active_timers' here

void timer_stop(struct timer *t) { list_del(&t->active); }

void drop_due_bad(int now) {
  struct timer *t, *next;
  list_for_each_entry_safe(t, next, &timers, all) {
    if (t->due > now)
      continue;
    list_del(&t->all); // NOTE: it is taken out of 'timers' here
    free(t); // WARN[medium]: 't' is freed while it may still be linked in 'active_timers'
  }
}

void timer_free_ok(struct timer *t) {
  timer_stop(t); // NOTE: 'timer_free_ok' takes it out of 'active_timers' here
  list_del(&t->all);
  free(t);
}
