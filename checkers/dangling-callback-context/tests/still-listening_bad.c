// RUN: %check-findings %s
// Nothing ever takes such a listener out: whoever emits calls a dead object.
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
  wl_signal_add(&lamp->on_switch, &m->switched); // NOTE: it is put into 'lamp->on_switch' here
  return m;
}

void meter_free(struct meter *m) {
  free(m); // REASON: still-listening // WARN[medium]: 'm' is freed while it may still be linked in 'lamp->on_switch'
}

// The same by hand: subscribers are in a list of their topic.
struct subscriber {
  struct subscriber *next;
  void (*notify)(struct subscriber *s, int value);
};
struct topic {
  struct subscriber *first;
};
struct gauge {
  int last;
  struct subscriber sub;
};

static void subscribe(struct topic *t, struct subscriber *s) {
  s->next = t->first;
  t->first = s;
}
void publish(struct topic *t, int value) {
  for (struct subscriber *s = t->first; s; s = s->next)
    s->notify(s, value);
}

static void gauge_notify(struct subscriber *s, int value) {
  struct gauge *g = (struct gauge *)((char *)s - __builtin_offsetof(struct gauge, sub));
  g->last = value;
}
struct gauge *gauge_new(struct topic *t) {
  struct gauge *g = malloc(sizeof(*g));
  if (g) {
    g->last = 0;
    g->sub.notify = gauge_notify;
    subscribe(t, &g->sub); // NOTE: it is put into 't->first' here
  }
  return g;
}
void gauge_delete(struct gauge *g) {
  free(g); // WARN[medium]: 'g' is freed while it may still be linked in 't->first'
}
