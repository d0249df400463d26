// RUN: %check-findings %s -- -I%S/Inputs/container-of
// The caller passes the link of what is freed.
#include <list.h>
#include <stdlib.h>

struct timer {
  struct list_head all;
  int due;
};
static struct list_head timers = LIST_HEAD_INIT(timers);

void timer_add(struct timer *t) { list_add_tail(&t->all, &timers); }

void drop_link_ok(struct list_head *link) {
  struct timer *t = container_of(link, struct timer, all);
  list_del(link);
  free(t);
}

void timer_free_ok(struct timer *t) {
  list_del(&t->all);
  free(t);
}
