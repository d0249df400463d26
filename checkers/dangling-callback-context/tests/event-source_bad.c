// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// Sources of an event loop: of a timer, and of two that are called once.
#include <stdlib.h>
#include <wayland-server-core.h>

struct screen {
  struct wl_event_source *draw, *tell;
  int times;
};

static void screen_draw(void *data) {
  struct screen *s = data;
  s->draw = NULL;
}
static void screen_tell(void *data) {
  struct screen *s = data;
  s->tell = NULL;
}
void screen_plan(struct screen *s, struct wl_event_loop *loop) {
  if (s->draw == NULL)
    s->draw = wl_event_loop_add_idle(loop, screen_draw, s);
}
void screen_plan_tell(struct screen *s, struct wl_event_loop *loop) {
  if (s->tell == NULL)
    s->tell = wl_event_loop_add_idle(loop, screen_tell, s); // NOTE: it is registered here
}
void screen_free(struct screen *s) {
  if (s->draw)
    wl_event_source_remove(s->draw); // NOTE: 'screen.draw' is unregistered here
#ifdef FIXED
  if (s->tell)
    wl_event_source_remove(s->tell);
#endif
  free(s); // WARN[medium]: 's' is freed while 'screen.tell' may still be registered
}

struct clock {
  struct wl_event_source *tick;
  int n;
};

static int clock_tick(void *data) {
  struct clock *c = data;
  return c->n++;
}
struct clock *clock_new(struct wl_display *display) {
  struct clock *c = calloc(1, sizeof(*c));
  if (!c)
    return NULL;
  c->tick = wl_event_loop_add_timer(wl_display_get_event_loop(display), // NOTE: it is registered here
                                    clock_tick, c);
  return c;
}
void clock_free(struct clock *c) {
#ifdef FIXED
  wl_event_source_remove(c->tick);
#endif
  free(c); // WARN[medium]: 'c' is freed while 'clock.tick' may still be registered
}
