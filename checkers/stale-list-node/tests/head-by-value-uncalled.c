// RUN: %check-findings %s
// Whether the copy of a head matters, its callers know.
#include <stdlib.h>
#include <utlist.h>

struct hook {
  struct hook *next;
};

void drop(struct hook *head, struct hook *h) {
  LL_DELETE(head, h);
  free(h); // REASON: no-head-passed
}
