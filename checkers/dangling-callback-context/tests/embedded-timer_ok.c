// RUN: %check-findings %s
// The whole stops its part.
#include <stddef.h>
#include <stdlib.h>

struct link {
  struct link *next, *prev;
};
struct timer {
  struct link link;
  long due;
  void (*fire)(struct timer *t);
};
struct pump {
  int id, strokes;
  struct timer stroke;
};

static struct link wheel = {&wheel, &wheel};

static void put(struct link *at, struct link *l) {
  l->prev = at->prev;
  l->next = at;
  at->prev->next = l;
  at->prev = l;
}
static void take(struct link *l) {
  l->next->prev = l->prev;
  l->prev->next = l->next;
  l->next = l->prev = l;
}
void timer_start(struct timer *t, long due, void (*fire)(struct timer *t)) {
  t->due = due;
  t->fire = fire;
  put(&wheel, &t->link);
}
void timer_stop(struct timer *t) { take(&t->link); }

void wheel_turn(long now) {
  while (wheel.next != &wheel) {
    struct timer *t =
        (struct timer *)((char *)wheel.next - offsetof(struct timer, link));
    if (t->due > now)
      break;
    timer_stop(t);
    t->fire(t);
  }
}
static void on_stroke(struct timer *t) {
  struct pump *p = (struct pump *)((char *)t - offsetof(struct pump, stroke));
  p->strokes++;
  timer_start(t, t->due + 10, on_stroke);
}
struct pump *pump_new(int id) {
  struct pump *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->id = id;
  timer_start(&p->stroke, 10, on_stroke);
  return p;
}
void pump_free(struct pump *p) {
  timer_stop(&p->stroke);
  free(p);
}
