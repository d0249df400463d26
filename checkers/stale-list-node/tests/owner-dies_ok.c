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
};

void window_add(struct window *w, struct tab *t) {
  t->window = w;
  TAILQ_INSERT_TAIL(&w->tabs, t, link);
}

void window_focus(struct window *w, struct tab *t) { w->focus = t; }

int window_focused_id(struct window *w) { return w->focus ? w->focus->id : -1; }

static void tab_free(struct tab *t) { free(t); }

void tab_close_ok(struct tab *t) {
  struct window *w = t->window;
  TAILQ_REMOVE(&w->tabs, t, link);
  if (w->focus == t)
    w->focus = NULL;
  tab_free(t);
}

// 'focus' goes away with its window.
void window_free_ok(struct window *w) {
  struct tab *t;
  while ((t = TAILQ_FIRST(&w->tabs))) {
    TAILQ_REMOVE(&w->tabs, t, link);
    tab_free(t);
  }
  free(w);
}
