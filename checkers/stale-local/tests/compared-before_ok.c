// RUN: %check-findings %s
// What is freed is another than what is given.
#include <stdlib.h>

struct part {
  struct part *next;
  int items;
};

static void reset(struct part *p) {
  struct part *next;
  for (struct part *i = p; i; i = next) {
    next = i->next;
    if (i != p)
      free(i);
  }
  p->items = 0;
}

void clear(struct part *p) {
  reset(p);
  p->next = NULL; // REASON: compared-before
}
