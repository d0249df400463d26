// RUN: %check-findings %s
// What a call is made with later names the object, which cannot end that call.
#include "cvet.h"
#include <stdlib.h>

cvet_defers(1, 2) void call_later(void (*fn)(void *), void *arg);

struct desk {
  int letters;
};
struct letter {
  struct desk *desk;
  int size;
};

static void delivered(void *arg) {
  struct letter *l = arg;
  l->desk->letters += l->size; // NOTE: 'delivered' follows 'l->desk' later
  free(l);
}
int desk_send(struct desk *d, int size) {
  struct letter *l = calloc(1, sizeof(*l));
  if (!l)
    return -1;
  l->desk = d; // NOTE: 'l->desk' is set here
  l->size = size;
  call_later(delivered, l);
  return 0;
}
void desk_free(struct desk *d) {
  d->letters = 0;
  free(d); // REASON: callback-follows-it // WARN[medium]: 'd' is freed while 'l->desk' may still point to it
}
