// RUN: %check-findings %s
// The object has what it waits for, and ends it.
#include "cvet.h"
#include <stdlib.h>

cvet_defers(1, 2) cvet_handle(0) unsigned call_later(void (*fn)(void *), void *arg);
cvet_unregisters(1) void call_cancel(unsigned id);

struct letter;
struct desk {
  struct letter *last;
  int letters;
};
struct letter {
  struct desk *desk;
  unsigned id;
  int size;
};

static void delivered(void *arg) {
  struct letter *l = arg;
  l->desk->letters += l->size;
  l->desk->last = NULL;
  free(l);
}
int desk_send(struct desk *d, int size) {
  struct letter *l = calloc(1, sizeof(*l));
  if (!l)
    return -1;
  l->desk = d;
  l->size = size;
  d->last = l;
  l->id = call_later(delivered, l);
  return 0;
}
void desk_free(struct desk *d) {
  if (d->last) {
    call_cancel(d->last->id);
    free(d->last);
  }
  free(d);
}
