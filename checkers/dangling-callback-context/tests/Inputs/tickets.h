// A table of callbacks that gives out numbers.
#ifndef TICKETS_H
#define TICKETS_H
#include <stdlib.h>

struct ticket {
  struct ticket *next;
  unsigned number;
  void (*fn)(int what, void *arg);
  void *arg;
};
struct desk {
  struct ticket *all;
  unsigned last;
};

static unsigned desk_add(struct desk *d, void (*fn)(int what, void *arg),
                         void *arg) {
  struct ticket *t = malloc(sizeof(*t));
  if (!t)
    return 0;
  t->number = ++d->last;
  t->fn = fn;
  t->arg = arg;
  t->next = d->all;
  d->all = t;
  return t->number;
}

static int desk_del(struct desk *d, unsigned number) {
  for (struct ticket **p = &d->all, *t; (t = *p); p = &t->next)
    if (t->number == number) {
      *p = t->next;
      free(t);
      return 1;
    }
  return 0;
}

static void desk_call(struct desk *d, int what) {
  for (struct ticket *t = d->all; t; t = t->next)
    t->fn(what, t->arg);
}
#endif
