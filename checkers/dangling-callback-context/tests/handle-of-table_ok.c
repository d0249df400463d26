// RUN: %check-findings %s
// The handle is given back.
#include <stdlib.h>

struct alarm;
struct clock_ops {
  struct alarm *(*set)(void *clock, void (*ring)(void *data), void *data);
  void (*unset)(void *clock, struct alarm *a);
};
struct clock {
  const struct clock_ops *ops;
  void *impl;
};
struct oven {
  struct clock *clock;
  struct alarm *alarm;
  int hot;
};

static void cooled(void *data) {
  struct oven *o = data;
  o->hot = 0;
}
struct oven *oven_new(struct clock *c) {
  struct oven *o = calloc(1, sizeof(*o));
  if (!o)
    return NULL;
  o->clock = c;
  o->alarm = c->ops->set(c->impl, cooled, o);
  return o;
}
void oven_free(struct oven *o) {
  o->clock->ops->unset(o->clock->impl, o->alarm);
  free(o);
}
