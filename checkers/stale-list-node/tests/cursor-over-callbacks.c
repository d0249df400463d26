// RUN: %check-findings %s
// A cursor is only set while callbacks run, which may free what it names.
#include <stdlib.h>
#include <sys/queue.h>

struct timer {
  TAILQ_ENTRY(timer) link;
  void (*fn)(struct timer *);
};
struct wheel {
  TAILQ_HEAD(, timer) timers;
  struct timer *next;
  struct timer *running;
};
static struct wheel wheel;

void timer_add(struct timer *t) { TAILQ_INSERT_TAIL(&wheel.timers, t, link); }

void timer_cancel_bad(struct timer *t) {
  TAILQ_REMOVE(&wheel.timers, t, link);
  free(t); // REASON: held-for-a-call, left-owners-list // WARN[low]: 't' is freed while 'wheel.next' may still point to it
}

void timers_run(void) {
  struct timer *t;
  for (t = TAILQ_FIRST(&wheel.timers); t; t = wheel.next) { // NOTE: 'wheel.next' is read here after other code ran
    wheel.next = TAILQ_NEXT(t, link); // NOTE: 'wheel.next' is set here
    wheel.running = t; // not read again
    t->fn(t);
    wheel.running = NULL;
  }
  wheel.next = NULL; // NOTE: 'wheel.next' is cleared here
}
