// RUN: %check-findings %s
#include "Inputs/watch.h"
#include <stdlib.h>

struct probe {
  struct watch w;
  char *name;
};

static void on_probe(struct watch *w) { w->fd++; }

struct probe *probe_new(size_t size) {
  struct probe *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  watch_start(&p->w, on_probe); // NOTE: it is registered here
  p->name = malloc(size);
  if (!p->name) {
    free(p); // REASON: put-here, still-registered // WARN[medium]: 'p' is freed while 'probe.w' may still be registered
    return NULL;
  }
  return p;
}

struct probe *probe_new_ok(size_t size) {
  struct probe *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->name = malloc(size);
  if (!p->name) {
    free(p); // REASON: not-yet-attached
    return NULL;
  }
  watch_start(&p->w, on_probe);
  return p;
}
