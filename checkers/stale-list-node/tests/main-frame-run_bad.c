// RUN: %check-findings %s
// The holder is in a variable of a function that main() runs once.
#include <stdlib.h>
#include <sys/queue.h>

struct tab {
  TAILQ_ENTRY(tab) link;
  int width;
};
struct ui {
  TAILQ_HEAD(, tab) tabs;
  struct tab *shown, *dragged;
};
int next_key(void);
int paint(int width);

static void open_tab(struct ui *u) {
  struct tab *t = calloc(1, sizeof(*t));
  if (!t)
    abort();
  TAILQ_INSERT_TAIL(&u->tabs, t, link);
  u->shown = t;
}
static void drag_tab(struct ui *u) { u->dragged = TAILQ_FIRST(&u->tabs); } // NOTE: 'u->dragged' is set here
static void close_tab(struct ui *u, struct tab *t) {
  TAILQ_REMOVE(&u->tabs, t, link);
  if (u->shown == t)
    u->shown = TAILQ_FIRST(&u->tabs);
  free(t); // WARN[medium]: 't' is freed while 'u->dragged' may still point to it
}
static int run(void) {
  struct ui ui = {0};
  int r = 0;
  TAILQ_INIT(&ui.tabs);
  for (int key; (key = next_key());) {
    if (key == 'o')
      open_tab(&ui);
    else if (key == 'd')
      drag_tab(&ui);
    else if (key == 'c' && ui.shown)
      close_tab(&ui, ui.shown);
    else if (ui.dragged)
      r = paint(ui.dragged->width); // NOTE: 'run' follows 'u->dragged' later
  }
  return r;
}
int main(void) { return run(); }
