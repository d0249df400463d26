// RUN: %check-findings %s
// A loop goes on from an element that its body may have freed.
#include <stdlib.h>
#include <sys/queue.h>

struct timer {
  TAILQ_ENTRY(timer) link;
  int left;
  void (*done)(struct timer *t);
};
static TAILQ_HEAD(, timer) timers = TAILQ_HEAD_INITIALIZER(timers);

static void timer_free(struct timer *t) {
  TAILQ_REMOVE(&timers, t, link);
  free(t); // NOTE: it is freed here, on some way
}

int now(void);

static int timer_tick(struct timer *t) {
  if (t->left > now())
    return 0;
  timer_free(t);
  return 1;
}

void tick_bad(void) {
  struct timer *t;
  TAILQ_FOREACH(t, &timers, link) // WARN[medium]: 't' is used here, and 'timer_tick' may have freed it
    timer_tick(t); // NOTE: 'timer_tick' is called here
}

void expire_bad(void) {
  struct timer *t;
  TAILQ_FOREACH(t, &timers, link) // WARN[medium]: 't' is used here, and 'timer_free' may have freed it
    if (t->left == 0)
      timer_free(t); // NOTE: 'timer_free' is called here
}

struct row {
  struct row *next;
  int id;
};
static struct row *rows;

static void row_drop(struct row *r) {
  struct row **p = &rows;
  while (*p && *p != r)
    p = &(*p)->next;
  if (*p)
    *p = r->next;
  free(r); // NOTE: it is freed here, on some way
}

void rows_drop_bad(int id) {
  for (struct row *r = rows; r; r = r->next) // WARN[medium]: 'r' is used here, and 'row_drop' may have freed it
    if (r->id == id)
      row_drop(r); // NOTE: 'row_drop' is called here
}

// It ends there.
void expire_one_ok(void) {
  struct timer *t;
  TAILQ_FOREACH(t, &timers, link)
    if (t->left == 0) {
      timer_free(t);
      break;
    }
}

// What comes next is kept before.
void expire_ok(void) {
  struct timer *t, *next;
  for (t = TAILQ_FIRST(&timers); t; t = next) {
    next = TAILQ_NEXT(t, link);
    timer_tick(t);
  }
}

// Each time the first one.
void end_ok(void) {
  struct timer *t;
  while ((t = TAILQ_FIRST(&timers)))
    timer_free(t);
}
