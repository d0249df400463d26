// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// A library's header defines the function that links a listener; a model says
// what it does.
#include <stdlib.h>
#include <wayland-server-core.h>

struct output {
  struct wl_signal frame, gone;
};
struct panel {
  struct wl_listener frame, gone;
  int frames;
};

static void on_frame(struct wl_listener *l, void *data) {
  struct panel *p = wl_container_of(l, p, frame);
  p->frames++;
}
static void on_gone(struct wl_listener *l, void *data) {
  struct panel *p = wl_container_of(l, p, gone);
  p->frames = 0;
}

struct panel *panel_new(struct output *o) {
  struct panel *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->frame.notify = on_frame;
  wl_signal_add(&o->frame, &p->frame);
  p->gone.notify = on_gone;
  wl_signal_add(&o->gone, &p->gone); // NOTE: it is put into 'o->gone' here
  return p;
}

void panel_free(struct panel *p) {
  wl_list_remove(&p->frame.link); // NOTE: it is taken out of 'o->frame' here
#ifdef FIXED
  wl_list_remove(&p->gone.link);
#endif
  free(p); // WARN[medium]: 'p' is freed while it may still be linked in 'o->gone'
}
