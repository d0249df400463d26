// RUN: %path-halves %fake-flags -o %t %s 2>&1 | grep -v ' | ' \
// RUN:   | FileCheck --implicit-check-not=warning: %s
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>

struct item {
  LIST_ENTRY(item) link;
  TAILQ_ENTRY(item) order;
  char name[8];
};
LIST_HEAD(items, item);
struct owner {
  struct items items;
};
static struct items all;
static TAILQ_HEAD(, item) ordered = TAILQ_HEAD_INITIALIZER(ordered);
int fill(struct item *x);

struct item *make_bad(const char *name) {
  struct item *x = calloc(1, sizeof(*x));
  if (!x)
    return NULL;
  // CHECK: [[@LINE+4]]:5: warning: 'x' is freed while it is still linked in 'all'
  // CHECK: [[@LINE+1]]:3: note: 'x' is linked in 'all' here
  LIST_INSERT_HEAD(&all, x, link);
  if (strlen(name) > 7) {
    free(x);
    return NULL;
  }
  return x;
}

struct item *make_half_bad(const char *name) {
  struct item *x = calloc(1, sizeof(*x));
  if (!x)
    return NULL;
  LIST_INSERT_HEAD(&all, x, link);
  TAILQ_INSERT_TAIL(&ordered, x, order);
  if (strlen(name) > 7) {
    LIST_REMOVE(x, link);
    free(x); // CHECK: warning: 'x' is freed while it is still linked in 'ordered'
    return NULL;
  }
  return x;
}

struct item *make_for_owner_bad(struct owner *o, const char *name) {
  struct item *x = calloc(1, sizeof(*x));
  if (!x)
    return NULL;
  LIST_INSERT_HEAD(&o->items, x, link);
  if (strlen(name) > 7) {
    free(x); // CHECK: warning: 'x' is freed while it is still linked in 'o->items'
    return NULL;
  }
  return x;
}

struct item *make_ok(const char *name) {
  struct item *x = calloc(1, sizeof(*x));
  if (!x)
    return NULL;
  LIST_INSERT_HEAD(&all, x, link);
  TAILQ_INSERT_TAIL(&ordered, x, order);
  if (strlen(name) > 7) {
    TAILQ_REMOVE(&ordered, x, order);
    LIST_REMOVE(x, link);
    free(x);
    return NULL;
  }
  return x;
}

// A function that is not seen may have unlinked it.
struct item *unknown_call_ok(void) {
  struct item *x = calloc(1, sizeof(*x));
  if (!x)
    return NULL;
  LIST_INSERT_HEAD(&all, x, link);
  if (fill(x)) {
    free(x);
    return NULL;
  }
  return x;
}

void list_on_stack_ok(void) {
  struct items local = LIST_HEAD_INITIALIZER(local);
  struct item *x = calloc(1, sizeof(*x));
  if (!x)
    return;
  LIST_INSERT_HEAD(&local, x, link);
  free(x);
}

void owner_dies_ok(const char *name) {
  struct owner *o = calloc(1, sizeof(*o));
  struct item *x = calloc(1, sizeof(*x));
  if (!o || !x)
    return;
  LIST_INSERT_HEAD(&o->items, x, link);
  free(x);
  free(o);
}

void emptied_ok(struct item *x) {
  LIST_INSERT_HEAD(&all, x, link);
  free(x);
  LIST_INIT(&all);
}
