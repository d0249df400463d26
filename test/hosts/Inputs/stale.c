#include <stdlib.h>
#include "stale.h"

struct item {
  int n;
};

struct item *current, *other;

void serve(struct item *x) {
  current = x;
  free(x);
}

void silenced(struct item *x) {
  other = x;
  free(x); // NOLINT(cvet-stale-list-node): other is only compared
}
