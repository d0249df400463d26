// RUN: %check-findings %s
// The program's own registry gives an entry to whoever registers, and it is dropped: nothing can
// take it out when the object dies.
#include <stdlib.h>
#include <sys/queue.h>

struct idle {
  TAILQ_ENTRY(idle) link;
  void (*fn)(void *);
  void *arg;
};
static TAILQ_HEAD(, idle) idles = TAILQ_HEAD_INITIALIZER(idles);

struct idle *idle_add(void (*fn)(void *), void *arg) {
  struct idle *i = calloc(1, sizeof(*i));
  if (!i)
    return NULL;
  i->fn = fn;
  i->arg = arg;
  TAILQ_INSERT_TAIL(&idles, i, link);
  return i;
}
void idle_remove(struct idle *i) {
  TAILQ_REMOVE(&idles, i, link);
  free(i);
}
void idle_run(void) { // NOTE: 'idle_run' reads 'idle.arg'
  struct idle *i;
  while ((i = TAILQ_FIRST(&idles))) {
    void (*fn)(void *) = i->fn;
    void *arg = i->arg;
    idle_remove(i);
    fn(arg);
  }
}

struct view {
  int dirty, frames;
};
static void view_paint(void *arg) {
  struct view *v = arg;
  v->frames += v->dirty;
  v->dirty = 0;
}
void view_damage(struct view *v) {
  if (!v->dirty++)
    idle_add(view_paint, v); // NOTE: 'idle.arg' is set here
}
void view_close_bad(struct view *v) {
  free(v); // WARN[medium]: 'v' is freed while a callback may still get it from 'idle.arg'
}

// The same behind a function that registers for others.
struct bell {
  int rings;
};
static void bell_ring(void *arg) {
  struct bell *b = arg;
  b->rings++;
}
static void later(struct bell *b) {
  (void)idle_add(bell_ring, b); // NOTE: 'idle.arg' is set here
}
struct bell *bell_new(void) {
  struct bell *b = calloc(1, sizeof(*b));
  if (b)
    later(b);
  return b;
}
static void bell_release(struct bell *b) {
  b->rings = 0;
  free(b); // WARN[medium]: 'b' is freed while a callback may still get it from 'idle.arg'
}
void bell_close_bad(struct bell **b) {
  bell_release(*b);
  *b = NULL;
}

// A list of its own, with a number that nobody keeps.
struct timer {
  struct timer *next;
  long when;
  void (*fire)(void *data);
  void *data;
};
static struct timer *timers;
struct timer *timer_start(long when, void (*fire)(void *), void *data) {
  struct timer *t = malloc(sizeof(*t));
  if (!t)
    abort();
  t->when = when;
  t->fire = fire;
  t->data = data;
  t->next = timers;
  timers = t;
  return t;
}
void timer_stop(struct timer *t) {
  for (struct timer **p = &timers; *p; p = &(*p)->next)
    if (*p == t) {
      *p = t->next;
      free(t);
      return;
    }
}
void timers_fire(long now) { // NOTE: 'timers_fire' reads 'timer.data'
  for (struct timer *t = timers, *next; t; t = next) {
    next = t->next;
    if (t->when <= now) {
      t->fire(t->data);
      timer_stop(t);
    }
  }
}
struct peer {
  int seen;
};
static void peer_check(void *data) {
  struct peer *p = data;
  if (!p->seen)
    p->seen = -1;
}
void peer_hello(struct peer *p, long now) {
  p->seen = 1;
  timer_start(now + 30, peer_check, p); // NOTE: 'timer.data' is set here
}
void peer_gone_bad(struct peer *p) {
  free(p); // WARN[medium]: 'p' is freed while a callback may still get it from 'timer.data'
}
