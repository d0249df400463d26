// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// The destructor emits a signal of its own, so it may call who calls it: nobody
// else is seen to, and one of two listeners is left.
#include <stdlib.h>
#include <wayland-server-core.h>

struct meter {
  struct wl_listener switched, dimmed;
  struct wl_signal dead;
  int times;
};
struct lamp {
  struct wl_signal on_switch, on_dim;
  struct wl_listener gone;
  struct meter *meter;
};
void meter_free(struct meter *m);

static void meter_switched(struct wl_listener *l, void *data) {
  struct meter *m = wl_container_of(l, m, switched);
  m->times++;
}
static void meter_dimmed(struct wl_listener *l, void *data) {
  struct meter *m = wl_container_of(l, m, dimmed);
  m->times--;
}
static void lamp_gone(struct wl_listener *l, void *data) {
  struct lamp *lamp = wl_container_of(l, lamp, gone);
  meter_free(lamp->meter);
}
static void emit(struct wl_signal *signal, void *data) {
  struct wl_list *first = signal->listener_list.next;
  for (struct wl_list *at = first; at != &signal->listener_list; at = at->next) {
    struct wl_listener *l = wl_container_of(at, l, link);
    l->notify(l, data);
  }
}
void lamp_listen(struct lamp *lamp, struct wl_signal *signal) {
  lamp->gone.notify = lamp_gone;
  wl_signal_add(signal, &lamp->gone);
}
void meter_add(struct lamp *lamp) {
  struct meter *m = calloc(1, sizeof(*m));
  if (!m)
    return;
  wl_signal_init(&m->dead);
  m->switched.notify = meter_switched;
  wl_signal_add(&lamp->on_switch, &m->switched); // NOTE: it is put into 'lamp->on_switch' here
  m->dimmed.notify = meter_dimmed;
  wl_signal_add(&lamp->on_dim, &m->dimmed);
  lamp->meter = m;
}
void meter_free(struct meter *m) {
  emit(&m->dead, m); // NOTE: it is taken out of 'lamp->on_dim' here
  wl_list_remove(&m->dimmed.link);
#ifdef FIXED
  wl_list_remove(&m->switched.link);
#endif
  free(m); // WARN[medium]: 'm' is freed while it may still be linked in 'lamp->on_switch'
}
