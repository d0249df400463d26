// RUN: %path-halves %fake-flags -o %t %s 2>&1 | grep -v ' | ' \
// RUN:   | FileCheck --implicit-check-not=warning: %s
#include <stdlib.h>

struct item {
  int n;
  struct owner *owner;
  struct item *self;
};
struct owner {
  struct item *cur;
  struct item *slots[4];
  int count;
};
static struct item *current, *other;
void tell(void);
int fill(struct item *x);

void serve_bad(struct item *x) {
  // CHECK: [[@LINE+3]]:3: warning: 'x' is freed while 'current' still points to it
  // CHECK: [[@LINE+1]]:3: note: 'current' is set to it here
  current = x;
  free(x);
}

static void drop(struct item *x) {
  // CHECK: [[@LINE+1]]:3: warning: 'x' is freed while 'other' still points to it
  free(x);
}

void drop_elsewhere_bad(struct item *x) {
  // CHECK: [[@LINE+2]]:3: note: 'other' is set to it here
  // CHECK: {{[Cc]}}alling 'drop'
  other = x;
  drop(x);
}

void field_bad(struct owner *o, struct item *x) {
  if (o->count) {
    o->cur = x;
    free(x); // CHECK: warning: 'x' is freed while 'o->cur' still points to it
  }
}

void slot_bad(struct owner *o, struct item *x, int i) {
  if (o->count) {
    o->slots[i] = x;
    // CHECK: warning: 'x' is freed while 'o->slots[i]' still points to it
    free(x);
  }
}

void through_object_bad(struct item *x) {
  x->owner->cur = x;
  // CHECK: warning: 'x' is freed while 'x->owner->cur' still points to it
  free(x);
}

void cleared_after_ok(struct item *x) {
  current = x;
  free(x);
  current = NULL;
}

void compared_ok(struct item *x) {
  current = x;
  if (current == x)
    current = NULL;
  free(x);
}

void unknown_call_ok(struct item *x) {
  current = x;
  free(x);
  tell();
}

void owner_dies_ok(struct owner *o, struct item *x) {
  if (o->count) {
    o->cur = x;
    free(x);
    free(o);
  }
}

// Nothing of o was read before: it is being set up.
int set_up_ok(struct owner *o) {
  o->cur = malloc(sizeof(*o->cur));
  if (fill(o->cur)) {
    free(o->cur);
    return -1;
  }
  return 0;
}

int out_parameter_ok(struct item **out, struct item *x) {
  *out = x;
  if (x->n) {
    free(x); // REASON: chosen-by-its-state, holder-owns, nobody-reads
    return -1;
  }
  return 0;
}

// The slot behind the last one is empty until the count is raised.
int slot_behind_end_ok(struct owner *o, struct item *x) {
  o->slots[o->count] = x;
  if (x->n) {
    free(x);
    return -1;
  }
  o->count++;
  return 0;
}

void self_ok(struct item *x) {
  x->self = x;
  free(x);
}

void stored_after_ok(struct item *x) {
  free(x); // REASON: attached-later
  other = x;
}

static struct item *hint __attribute__((annotate("cvet", "weak")));
void weak_ok(struct item *x) {
  hint = x;
  free(x);
}

void never_returns_ok(struct item *x) {
  current = x;
  free(x);
  abort();
}

int main(void) {
  struct item *x = calloc(1, sizeof(*x));
  current = x;
  free(x); // REASON: process-ends
  return 0;
}
