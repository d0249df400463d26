// RUN: %check-findings %s
// One holder, one finding: the other places are notes.
#include <stdlib.h>
#include <sys/queue.h>

struct view {
  TAILQ_ENTRY(view) link;
  int id;
};
static TAILQ_HEAD(, view) views = TAILQ_HEAD_INITIALIZER(views);
static struct view *grabbed;

int grabbed_id(void) { return grabbed ? grabbed->id : -1; } // NOTE: 'grabbed_id' follows 'grabbed' later

void view_grab(struct view *v) { grabbed = v; } // NOTE: 'grabbed' is set here

void view_destroy_bad(struct view *v) {
  TAILQ_REMOVE(&views, v, link);
  free(v); // WARN[medium]: 'v' is freed while 'grabbed' may still point to it
}

void view_unmap_bad(struct view *v) {
  v->id = -1;
  TAILQ_REMOVE(&views, v, link);
  free(v); // NOTE: also here: 'v' is freed while 'grabbed' may still point to it
}

void view_timeout_bad(void) {
  struct view *v = TAILQ_FIRST(&views);
  if (!v)
    return;
  TAILQ_REMOVE(&views, v, link);
  free(v); // NOTE: also here: 'v' is freed while 'grabbed' may still point to it
}
