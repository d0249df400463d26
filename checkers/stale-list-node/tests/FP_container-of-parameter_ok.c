// RUN: %check-findings %s -- -I%S/Inputs/container-of
// The caller passes the link; cvet does not see that it is the link of what is
// freed.
#include <list.h>
#include <stdlib.h>

struct timer {
  struct list_head all;
  int due;
};
static struct list_head timers = LIST_HEAD_INIT(timers);

void timer_add(struct timer *t) { list_add_tail(&t->all, &timers); } // NOTE: it is put into 'timers' here

void FP_drop_link_ok(struct list_head *link) {
  struct timer *t = container_of(link, struct timer, all);
  list_del(link);
  free(t); // WARN[high]: 't' is freed while it may still be linked in 'timers'
}

void timer_free_ok(struct timer *t) {
  list_del(&t->all); // NOTE: 'timer_free_ok' takes it out of 'timers' here
  free(t);
}
