// RUN: %check-findings %s
// An entry is searched by its address, which may stand on either side.
#include <stddef.h>
#include <stdlib.h>

struct hook {
  struct hook *behind;
  void (*run)(struct hook *h);
};
static struct hook *hooks;

static void hook_in(struct hook *h, void (*run)(struct hook *)) {
  h->run = run;
  h->behind = hooks;
  hooks = h;
}

static void hook_out(struct hook *h) {
  struct hook **at = &hooks;
  while (*at) {
    if (h == *at) {
      *at = h->behind;
      return;
    }
    at = &(*at)->behind;
  }
}

void hooks_run(void) {
  for (struct hook *h = hooks; h; h = h->behind)
    h->run(h);
}

struct door {
  int opened;
  struct hook open, shut;
};

static void on_open(struct hook *h) { ((struct door *)((char *)h - offsetof(struct door, open)))->opened++; }
static void on_shut(struct hook *h) { ((struct door *)((char *)h - offsetof(struct door, shut)))->opened--; }

void door_new(struct door *d) {
  hook_in(&d->open, on_open);
  hook_in(&d->shut, on_shut); // NOTE: it is registered here
}

void door_break_bad(struct door *d) {
  hook_out(&d->open); // NOTE: 'door.open' is unregistered here
  free(d); // WARN[medium]: 'd' is freed while 'door.shut' may still be registered
}

void door_remove_ok(struct door *d) {
  hook_out(&d->open);
  hook_out(&d->shut);
  free(d);
}
