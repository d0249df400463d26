// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// Who frees a view compares one pointer of the seat with it; the other one
// beside it is forgotten.
#include <stdlib.h>

struct view {
  struct view *next;
  int width;
};
struct seat {
  struct view *focus;
  struct view *grab;
};
static struct seat seat;
static struct view *views;

struct view *view_new(int width) {
  struct view *v = calloc(1, sizeof(*v));
  if (!v)
    return NULL;
  v->width = width;
  v->next = views;
  views = v;
  return v;
}

void seat_point(struct seat *s, struct view *v) { s->focus = v; }
void seat_press(struct seat *s) { s->grab = s->focus; } // NOTE: 's->grab' is set here
void seat_pick(struct seat *s, struct view *v) { s->grab = v; } // NOTE: 's->grab' is set here
int seat_width(struct seat *s) { return s->grab ? s->grab->width : 0; } // NOTE: 'seat_width' follows 's->grab' later
int seat_focus(struct seat *s) { return s->focus ? s->focus->width : 0; }

static void seat_forget(struct seat *s, struct view *v) {
  if (s->focus == v)
    s->focus = NULL;
#ifdef FIXED
  if (s->grab == v)
    s->grab = NULL;
#endif
}

void view_free(struct seat *s, struct view *v) {
  struct view **p;
  for (p = &views; *p && *p != v; p = &(*p)->next)
    ;
  if (*p)
    *p = v->next;
  seat_forget(s, v);
  free(v); // REASON: sibling-pointer-cleared // WARN[medium]: 'v' is freed while 's->grab' may still point to it
}
