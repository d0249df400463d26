// RUN: %check-findings %s
// The number of what is in an array that the object has, which is compared with
// how many there is room for, counts no references.
#include <stdlib.h>

struct array {
  int length, room;
  int *items;
};
struct machine {
  struct array stack;
  int (*step)(struct machine *);
  int done;
};

int *variable_of(int n);

static int array_grow(struct array *a) {
  if (a->room - a->length < 1) {
    int *more = realloc(a->items, (a->room + 8) * sizeof *more);
    if (!more)
      return -1;
    a->items = more;
    a->room += 8;
  }
  return 0;
}

static int machine_pop(struct machine *m) {
  --m->stack.length;
  return m->step(m);
}

int machine_run(struct machine *m, int op) {
  for (; op; --op) {
    if (op == 1) {
      if (array_grow(&m->stack))
        return -1;
      ++m->stack.length;
    } else if (op == 2) {
      int *v = variable_of(m->done);
      if (!v)
        return -1;
      --m->stack.length;
      *v = 1;
    } else {
      machine_pop(m);
    }
  }
  return 0;
}
