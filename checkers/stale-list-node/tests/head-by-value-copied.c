// RUN: %check-findings %s
// A list head that is copied to a local first is a copy all the same.
#include <stdlib.h>
#include <utlist.h>

struct timer {
  struct timer *next;
  int at;
};
static struct timer *timers;

void timer_add(struct timer *t) { LL_PREPEND(timers, t); }

static void drop_bad(struct timer *all, struct timer *t) {
  struct timer *list = all;
  LL_DELETE(list, t); // NOTE: only 'list' moves on here
  free(t); // WARN[high]: 't' is removed through 'list', a copy of the list head; the caller's head still points to it
}

static struct timer *drop_ok(struct timer *all, struct timer *t) {
  struct timer *list = all;
  LL_DELETE(list, t);
  free(t); // REASON: new-head-returned
  return list;
}

static void drop_at_ok(struct timer **all, struct timer *t) {
  struct timer *list = *all;
  LL_DELETE(list, t);
  free(t);
  *all = list;
}

// It goes back by way of another variable, or of a function that returns it.
static struct timer *drop_out_ok(struct timer *all, struct timer *t) {
  struct timer *left = NULL;
  if (t) {
    LL_DELETE(all, t);
    free(t); // REASON: new-head-returned
    left = all;
  }
  return left;
}

static struct timer *counted(struct timer *all) {
  if (all)
    all->at = 0;
  return all;
}

static struct timer *drop_counted_ok(struct timer *all, struct timer *t) {
  struct timer *list = all;
  LL_DELETE(list, t);
  free(t); // REASON: new-head-returned
  return counted(list);
}

void timer_stop(struct timer *t) { drop_bad(timers, t); } // NOTE: 'timer_stop' passes its list head by value
void timer_cancel(struct timer *t) { timers = drop_ok(timers, t); }
void timer_kill(struct timer *t) { drop_at_ok(&timers, t); }
void timer_end(struct timer *t) { timers = drop_out_ok(timers, t); }
void timer_count(struct timer *t) { timers = drop_counted_ok(timers, t); }
