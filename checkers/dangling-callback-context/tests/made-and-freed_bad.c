// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// One function has an object made, which is registered then, and frees it: by way
// of a function that returns what another makes, too.
#include <stdlib.h>
#include <wayland-server-core.h>

struct lamp {
  struct wl_signal on_switch;
};
struct meter {
  struct wl_listener switched;
  int times, limit;
};

static void meter_switched(struct wl_listener *l, void *data) {
  struct meter *m = wl_container_of(l, m, switched);
  m->times++;
}
static struct meter *meter_new(struct lamp *lamp) {
  struct meter *m = calloc(1, sizeof(*m));
  if (!m)
    return NULL;
  m->switched.notify = meter_switched;
  wl_signal_add(&lamp->on_switch, &m->switched); // NOTE: it is put into 'lamp->on_switch' here
  return m;
}
static struct meter *meter_new_with(struct lamp *lamp, int limit) {
  struct meter *m = meter_new(lamp);
  if (m)
    m->limit = limit;
  return m;
}
static void meter_free(struct meter *m) {
#ifdef FIXED
  wl_list_remove(&m->switched.link);
#endif
  free(m); // REASON: put-by-its-maker // WARN[medium]: 'm' is freed while it may still be linked in 'lamp->on_switch'
}

int probe(struct lamp *lamp) {
  struct meter *m = meter_new_with(lamp, 8);
  if (!m)
    return -1;
  int left = m->limit - m->times;
  meter_free(m);
  return left;
}

// What the maker registers on request only, its caller is not asked about.
struct watch {
  struct wl_listener switched;
  int times;
};
static void watch_switched(struct wl_listener *l, void *data) {
  struct watch *w = wl_container_of(l, w, switched);
  w->times++;
}
static struct watch *watch_new(struct lamp *lamp) {
  struct watch *w = calloc(1, sizeof(*w));
  if (!w)
    return NULL;
  w->switched.notify = watch_switched;
  if (lamp)
    wl_signal_add(&lamp->on_switch, &w->switched);
  return w;
}
int measure(struct lamp *lamp) {
  struct watch *w = watch_new(lamp);
  if (!w)
    return -1;
  int times = w->times;
#ifdef FIXED
  if (lamp)
    wl_list_remove(&w->switched.link);
#endif
  free(w);
  return times;
}
