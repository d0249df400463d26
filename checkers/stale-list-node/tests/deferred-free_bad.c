// RUN: %check-findings %s
#include <event2/event.h>
#include <stdlib.h>
#include <sys/queue.h>

struct window {
  TAILQ_ENTRY(window) link;
  int id;
};
static TAILQ_HEAD(, window) windows = TAILQ_HEAD_INITIALIZER(windows);
static struct event_base *base;
static struct window *focused;

int focused_id(void) { return focused ? focused->id : -1; } // NOTE: 'focused_id' follows 'focused' later

void window_focus(struct window *w) { focused = w; } // NOTE: 'focused' is set here

static void free_later(int fd, short what, void *arg) {
  struct window *w = arg;
  (void)fd;
  (void)what;
  free(w); // WARN[medium]: 'w' is freed while 'focused' may still point to it
}

void window_close_bad(struct window *w) {
  TAILQ_REMOVE(&windows, w, link);
  event_base_once(base, -1, EV_TIMEOUT, free_later, w, NULL);
}
