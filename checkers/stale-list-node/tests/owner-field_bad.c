// RUN: %check-findings %s
#include <stdlib.h>
#include <sys/queue.h>

struct tab {
  TAILQ_ENTRY(tab) link;
  struct window *window;
  int id;
};
struct window {
  TAILQ_HEAD(, tab) tabs;
  struct tab *focus;
  int count;
};

void window_add(struct window *w, struct tab *t) {
  t->window = w;
  TAILQ_INSERT_TAIL(&w->tabs, t, link);
}

void window_focus(struct window *w, int id) {
  struct tab *t;
  TAILQ_FOREACH(t, &w->tabs, link)
    if (t->id == id)
      w->focus = t; // NOTE: 'w->focus' is set here
}

int window_focused_id(struct window *w) { return w->focus ? w->focus->id : -1; } // NOTE: 'window_focused_id' follows 'w->focus' later

void window_drop_bad(struct window *w, struct tab *t) {
  TAILQ_REMOVE(&w->tabs, t, link);
  w->count--;
  free(t); // WARN[medium]: 't' is freed while 'w->focus' may still point to it
}

void tab_close_bad(struct tab *t) {
  struct window *w = t->window;
  TAILQ_REMOVE(&w->tabs, t, link);
  w->count--;
  free(t); // NOTE: also here: 't' is freed while 'w->focus' may still point to it
}
