// RUN: %check-findings %s
#include <stdlib.h>
#include <sys/queue.h>

struct view {
  TAILQ_ENTRY(view) link;
  int id;
};
static TAILQ_HEAD(, view) views = TAILQ_HEAD_INITIALIZER(views);
static struct view *grabbed, *hovered;

int grabbed_id(void) { return grabbed ? grabbed->id : -1; }

int hovered_id(void) { return hovered ? hovered->id : -1; }

void view_grab(struct view *v) { grabbed = v; }

void view_hover(struct view *v) { hovered = v; } // NOTE: 'hovered' is set here

void view_destroy_ok(struct view *v) {
  if (hovered == v)
    hovered = NULL; // NOTE: 'view_destroy_ok' clears 'hovered' here
  TAILQ_REMOVE(&views, v, link);
  free(v); // NOLINT(cvet-stale-list-node): grabbed views are never destroyed
}

void view_unmap_ok(struct view *v) {
  if (grabbed == v)
    grabbed = NULL;
  TAILQ_REMOVE(&views, v, link);
  // NOLINTNEXTLINE(cvet-stale-list-node): the pointer hovers over mapped views
  free(v);
}

// The name of another rule silences nothing.
void view_expire_bad(struct view *v) {
  if (grabbed == v)
    grabbed = NULL;
  TAILQ_REMOVE(&views, v, link);
  free(v); // NOLINT(cvet-other-rule) // WARN[medium]: 'v' is freed while 'hovered' may still point to it // WARN[medium]: there is no rule 'cvet-other-rule'
}
