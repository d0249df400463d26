/* Part of cvet, under the Apache License v2.0 with LLVM Exceptions. */
/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */

#include <stddef.h>

struct shape {
  int color;
};
struct shape_class {
  void (*stop)(struct shape *s);
  void (*end)(struct shape *s);
};
extern struct shape_class *shape_parent;
int clock_add(void (*fn)(void *arg), void *arg);
void clock_del(int id);

struct disc {
  struct shape shape;
  int id, radius;
};

static void on_clock(void *arg) { ((struct disc *)arg)->radius++; }

void disc_start(struct disc *d) { d->id = clock_add(on_clock, d); }

static void disc_stop(struct shape *s) {
#ifdef STOPPED
  clock_del(((struct disc *)s)->id);
#endif
  shape_parent->stop(s);
}

static void disc_end(struct shape *s) {
  struct disc *d = (struct disc *)s;
  d->radius = 0;
#ifdef ENDED
  clock_del(d->id);
#endif
  shape_parent->end(s);
}

void disc_class_init(struct shape_class *c) {
  c->stop = disc_stop;
  c->end = disc_end;
}
