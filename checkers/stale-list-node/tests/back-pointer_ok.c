// RUN: %check-findings %s
// A pointer in what the object points to may belong to it, and go with it.
#include <stdlib.h>

struct part {
  struct whole *whole;
  int n;
};
struct whole {
  struct part *part;
};
struct whole *whole_new_ok(struct part *p) {
  struct whole *w = malloc(sizeof(*w));
  if (!w)
    return NULL;
  w->part = p;
  w->part->whole = w;
  if (!p->n) {
    free(w);
    return NULL;
  }
  return w;
}
