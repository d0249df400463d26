// RUN: %check-findings %s
// A listener is linked by what is embedded in it, and taken out by that.
#include <stdlib.h>
#include <wayland-server-core.h>

struct clock {
  struct wl_signal tick, gone;
};
struct alarm {
  struct wl_listener tick, gone;
  struct clock *clock;
};

static void alarm_tick(struct wl_listener *l, void *data) {
  (void)l;
  (void)data;
}

struct alarm *alarm_new_ok(struct clock *c, int fails) {
  struct alarm *a = calloc(1, sizeof(*a));
  if (!a)
    return NULL;
  a->clock = c;
  a->gone.notify = alarm_tick;
  wl_signal_add(&c->gone, &a->gone);
  a->tick.notify = alarm_tick;
  wl_signal_add(&c->tick, &a->tick);
  if (fails) {
    wl_list_remove(&a->tick.link);
    wl_list_remove(&a->gone.link); // NOTE: 'alarm_new_ok' takes it out of 'c->gone' here
    free(a);
    return NULL;
  }
  return a;
}

struct alarm *alarm_new_bad(struct clock *c, int fails) {
  struct alarm *a = calloc(1, sizeof(*a));
  if (!a) // NOTE: assuming 'a' is non-null
    return NULL;
  a->clock = c;
  a->gone.notify = alarm_tick;
  wl_signal_add(&c->gone, &a->gone); // NOTE: 'a' is linked in 'c->gone' here // NOTE: it is put into 'c->gone' here
  a->tick.notify = alarm_tick;
  wl_signal_add(&c->tick, &a->tick);
  if (fails) { // NOTE: assuming 'fails' is not equal to 0
    wl_list_remove(&a->tick.link); // NOTE: it is taken out of 'c->tick' here
    free(a); // WARN[medium]: 'a' is freed while it is still linked in 'c->gone' // WARN[medium]: 'a' is freed while it may still be linked in 'c->gone'
    return NULL;
  }
  return a;
}
