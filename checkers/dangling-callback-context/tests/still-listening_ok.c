// RUN: %check-findings %s
// The listener is taken out on every way, or goes with what it listens to.
#include <stdlib.h>
#include <wayland-server-core.h>

struct lamp {
  struct wl_signal on_switch;
};
struct meter {
  struct wl_listener switched;
  int times;
};

static void meter_switched(struct wl_listener *l, void *data) {
  struct meter *m = wl_container_of(l, m, switched);
  m->times++;
}

struct meter *meter_new(struct lamp *lamp) {
  struct meter *m = calloc(1, sizeof(*m));
  if (!m)
    return NULL;
  m->switched.notify = meter_switched;
  wl_signal_add(&lamp->on_switch, &m->switched);
  return m;
}

void meter_free(struct meter *m) {
  wl_list_remove(&m->switched.link);
  free(m);
}

// What it listens to is a part of it.
struct door {
  struct wl_signal opened;
  struct wl_listener own;
  int times;
};

static void door_opened(struct wl_listener *l, void *data) {
  struct door *d = wl_container_of(l, d, own);
  d->times++;
}
struct door *door_new(void) {
  struct door *d = calloc(1, sizeof(*d));
  if (!d)
    return NULL;
  wl_signal_init(&d->opened);
  d->own.notify = door_opened;
  wl_signal_add(&d->opened, &d->own);
  return d;
}
void door_free(struct door *d) { free(d); }
