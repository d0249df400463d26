// RUN: %check-findings %s
// A function that a plug-in host calls sets a pointer of the host and fails: the
// host resets it then.
#include <stdlib.h>

struct backend {
  void (*repaint)(struct backend *b);
  int width;
};
struct compositor {
  struct backend *backend, *shadow;
};

void compositor_repaint(struct compositor *c) { // NOTE: 'compositor_repaint' reads 'c->shadow'
  if (c->backend)
    c->backend->repaint(c->backend);
  if (c->shadow)
    c->shadow->repaint(c->shadow);
}

int compositor_load(struct compositor *c, int (*init)(struct compositor *c)) {
  if (init(c) < 0) {
    c->backend = NULL;
    return -1;
  }
  return 0;
}

void compositor_idle(struct compositor *c) { c->shadow = NULL; } // NOTE: 'c->shadow' is cleared here

// That this clears another's says nothing about the one that is passed.
int compositor_probe(struct compositor *spare, struct compositor *c,
                     int (*run)(struct compositor *c)) {
  int result = run(c);
  spare->shadow = NULL;
  return result;
}

int headless_init_ok(struct compositor *c, int width) {
  struct backend *b = calloc(1, sizeof(*b));
  if (!b)
    return -1;
  c->backend = b;
  if (width <= 0) {
    // REASON@+1: caller-may-clear
    free(b);
    return -1;
  }
  b->width = width;
  return 0;
}

// Nobody resets this one.
int shadow_init_bad(struct compositor *c, int width) {
  struct backend *b = calloc(1, sizeof(*b));
  if (!b)
    return -1;
  c->shadow = b; // NOTE: 'c->shadow' is set to it here
  if (width <= 0) {
    free(b); // WARN[medium]: 'b' is freed while 'c->shadow' may still point to it
    return -1;
  }
  b->width = width;
  return 0;
}
