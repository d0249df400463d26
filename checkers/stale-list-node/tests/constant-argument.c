// RUN: %check-findings %s
#include <stdbool.h>
#include <stdlib.h>
#include <sys/queue.h>

struct name {
  LIST_ENTRY(name) link;
  int len;
};
static LIST_HEAD(, name) names = LIST_HEAD_INITIALIZER(names);

struct name *name_new(int len) {
  struct name *n = calloc(1, sizeof(*n));
  if (!n)
    return NULL;
  n->len = len;
  LIST_INSERT_HEAD(&names, n, link); // NOTE: it is put into 'names' here
  return n;
}

static void name_free(struct name *n, bool listed) {
  if (listed)
    LIST_REMOVE(n, link);
  free(n); // NOTE: 'name_free' frees it here
}

void name_drop_ok(struct name *n) { name_free(n, true); } // NOTE: 'name_drop_ok' takes it out of 'names' here

void name_drop_bad(struct name *n) { name_free(n, false); } // WARN[low]: 'n' is freed while it may still be linked in 'names'
