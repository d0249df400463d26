// RUN: %check-findings %s
// What the object's owner points to is not told from what belongs to it.
#include <stdlib.h>

struct view;
struct window {
  struct view *active;
};
struct view {
  struct window *window;
  int id;
};
void view_show(struct view *v) { v->window->active = v; }
int window_active(struct window *w) { return w->active ? w->active->id : 0; }
void view_hide(struct view *v) {
  if (v->window->active == v)
    v->window->active = NULL;
}
void view_end_ok(struct view *v) {
  view_hide(v);
  free(v);
}
void view_free_bad(struct view *v) { free(v); } // REASON: reached-through-it
