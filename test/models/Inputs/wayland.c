#include <stdlib.h>
#include <wayland-server-core.h>

struct output {
  struct wl_signal frame;
};
struct panel {
  struct wl_listener frame;
  int frames;
};

static void on_frame(struct wl_listener *listener, void *data) {
  struct panel *p = wl_container_of(listener, p, frame);
  p->frames++;
  (void)data;
}
struct panel *panel_new(struct output *o) {
  struct panel *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->frame.notify = on_frame;
  wl_signal_add(&o->frame, &p->frame);
  return p;
}
void panel_free(struct panel *p) {
#ifdef FIXED
  wl_list_remove(&p->frame.link);
#endif
  free(p);
}

struct screen {
  struct wl_event_source *draw, *tell;
};

static void screen_draw(void *data) { ((struct screen *)data)->draw = NULL; }
static void screen_tell(void *data) { ((struct screen *)data)->tell = NULL; }
void screen_plan(struct screen *s, struct wl_event_loop *loop) {
  if (!s->draw)
    s->draw = wl_event_loop_add_idle(loop, screen_draw, s);
  if (!s->tell)
    s->tell = wl_event_loop_add_idle(loop, screen_tell, s);
}
void screen_free(struct screen *s) {
  if (s->draw)
    wl_event_source_remove(s->draw);
#ifdef FIXED
  if (s->tell)
    wl_event_source_remove(s->tell);
#endif
  free(s);
}

struct clock {
  struct wl_event_source *tick;
  int n;
};

static int clock_tick(void *data) { return ((struct clock *)data)->n++; }
struct clock *clock_new(struct wl_event_loop *loop) {
  struct clock *c = calloc(1, sizeof(*c));
  if (c)
    c->tick = wl_event_loop_add_timer(loop, clock_tick, c);
  return c;
}
void clock_free(struct clock *c) {
#ifdef FIXED
  wl_event_source_remove(c->tick);
#endif
  free(c);
}

struct gate {
  struct wl_global *global;
  int binds;
};

static void gate_bind(struct wl_client *client, void *data, uint32_t version,
                      uint32_t id) {
  struct gate *g = data;
  g->binds++;
  (void)client, (void)version, (void)id;
}
struct gate *gate_new(struct wl_display *display,
                      const struct wl_interface *interface) {
  struct gate *g = calloc(1, sizeof(*g));
  if (g)
    g->global = wl_global_create(display, interface, 1, g, gate_bind);
  return g;
}
void gate_free(struct gate *g) {
#ifdef FIXED
  wl_global_destroy(g->global);
#endif
  free(g);
}

// The loop is a part of the display, and goes with it.
static int on_minute(void *data) { return ++*(int *)data; }
int run(void) {
  int minutes = 0;
  struct wl_display *display = wl_display_create();
  if (!display)
    return -1;
  wl_event_loop_add_timer(wl_display_get_event_loop(display), on_minute,
                          &minutes);
  wl_display_run(display);
  wl_display_destroy(display);
  return minutes;
}
