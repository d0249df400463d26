// RUN: %check-findings %s
// The entry that the registry gives is dropped, but it does not outlive its object.
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
void idle_cancel(void *arg) {
  struct idle *i, *next;
  for (i = TAILQ_FIRST(&idles); i; i = next) {
    next = TAILQ_NEXT(i, link);
    if (i->arg == arg)
      idle_remove(i);
  }
}
void idle_end(void) {
  struct idle *i;
  while ((i = TAILQ_FIRST(&idles)))
    idle_remove(i);
}
void idle_run(void) {
  struct idle *i;
  while ((i = TAILQ_FIRST(&idles))) {
    void (*fn)(void *) = i->fn;
    void *arg = i->arg;
    idle_remove(i);
    fn(arg);
  }
}

// All that were registered with it are cancelled.
struct view {
  int dirty;
};
static void view_paint(void *arg) {
  struct view *v = arg;
  v->dirty = 0;
}
void view_damage(struct view *v) {
  if (!v->dirty++)
    idle_add(view_paint, v);
}
void view_close_ok(struct view *v) {
  idle_cancel(v);
  free(v);
}

// The queue is emptied first.
struct screen {
  int lit;
};
static void screen_light(void *arg) {
  struct screen *s = arg;
  s->lit = 1;
}
void screen_touch(struct screen *s) {
  idle_add(screen_light, s);
}
void screen_close_ok(struct screen *s) {
  idle_end();
  free(s);
}

// The callback is the end of what it was registered with.
struct job {
  int code;
};
static int last;
static void job_done_ok(void *arg) {
  struct job *j = arg;
  last = j->code;
  free(j);
}
int job_post(int code) {
  struct job *j = malloc(sizeof(*j));
  if (!j)
    return -1;
  j->code = code;
  idle_add(job_done_ok, j);
  return 0;
}
