// RUN: %check-findings %s
#include <stdlib.h>
#include <sys/queue.h>
#ifndef TAILQ_FOREACH_SAFE
#define TAILQ_FOREACH_SAFE(var, head, field, next)                             \
  for ((var) = TAILQ_FIRST(head);                                              \
       (var) && ((next) = TAILQ_NEXT(var, field), 1); (var) = (next))
#endif

struct view {
  TAILQ_ENTRY(view) link;
  int id;
};
static TAILQ_HEAD(, view) views = TAILQ_HEAD_INITIALIZER(views);

static void view_free(struct view *v) {
  TAILQ_REMOVE(&views, v, link);
  free(v);
}

// The macro keeps the next one.
void views_free(int id) {
  struct view *v, *next;
  TAILQ_FOREACH_SAFE(v, &views, link, next) {
    if (v->id == id)
      view_free(v);
  }
}
