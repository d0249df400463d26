// RUN: %check-findings %s
// It is in the list first, and counted for that; where what follows fails, both
// are undone.
#include <stdbool.h>
#include <stdlib.h>

struct timer {
  int refs;
};
struct list {
  struct timer *at[8];
  int n;
  bool (*added)(struct timer *t);
};
static void timer_ref(struct timer *t) { t->refs++; }
static void timer_unref(struct timer *t) {
  if (--t->refs == 0)
    free(t);
}
bool list_add(struct list *l, struct timer *t) {
  if (l->n == 8)
    return false;
  l->at[l->n++] = t;
  timer_ref(t);
  if (l->added && !l->added(t)) {
    l->n--;
    timer_unref(t);
    return false;
  }
  return true;
}
void list_clear(struct list *l) {
  while (l->n > 0)
    timer_unref(l->at[--l->n]);
}
