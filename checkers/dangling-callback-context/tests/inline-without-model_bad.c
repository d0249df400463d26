// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// Nobody has modelled the library: what its inline functions do is read.
#include "Inputs/hooks.h"
#include <stdlib.h>

struct device {
  struct hooks plugged, closed;
};
struct view {
  struct hook plugged, closed;
  int changes;
};

static void on_plugged(struct hook *h) {
  struct view *v = (struct view *)((char *)h - __builtin_offsetof(struct view, plugged));
  v->changes++;
}
static void on_closed(struct hook *h) {
  struct view *v = (struct view *)((char *)h - __builtin_offsetof(struct view, closed));
  v->changes = 0;
}

void device_init(struct device *d) {
  hooks_init(&d->plugged);
  hooks_init(&d->closed);
}
void device_changed(struct device *d) { hooks_fire(&d->plugged); }

struct view *view_new(struct device *d) {
  struct view *v = calloc(1, sizeof(*v));
  if (!v)
    return NULL;
  v->plugged.fn = on_plugged;
  hooks_add(&d->plugged, &v->plugged); // NOTE: it is put into 'd->plugged.first' here
  v->closed.fn = on_closed;
  hooks_add(&d->closed, &v->closed);
  return v;
}

void view_free(struct view *v) {
#ifdef FIXED
  hook_remove(&v->plugged);
#endif
  hook_remove(&v->closed); // NOTE: it is taken out of 'd->closed.first' here
  free(v); // WARN[medium]: 'v' is freed while it may still be linked in 'd->plugged.first'
}
