#ifndef EVENT_H
#define EVENT_H
#include <sys/queue.h>

struct event {
  TAILQ_ENTRY(event) link;
  struct event **ref;
  void (*func)(struct event *ev);
  void *arg;
  int val;
  long due;
};
#define EVENT_ARG(ev) ((ev)->arg)
#define EVENT_VAL(ev) ((ev)->val)

struct event_loop {
  TAILQ_HEAD(, event) timers;
  long now;
};
extern struct event_loop master;

void event_add_timer(struct event_loop *m, void (*func)(struct event *ev), void *arg, int val, long delay, struct event **ref);
void event_cancel(struct event **ref);
void event_advance(struct event_loop *m, long seconds);
#endif
