// RUN: %check-findings %s
// What a table of functions registers has a name that nobody ever uses.
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
  o->alarm = c->ops->set(c->impl, cooled, o); // NOTE: it is registered here
  return o;
}
void oven_free(struct oven *o) {
  o->hot = -1;
  free(o); // WARN[medium]: 'o' is freed while 'oven.alarm' may still be registered
}
