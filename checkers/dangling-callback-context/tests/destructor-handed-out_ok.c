// RUN: %check-findings %s
// Whoever gets probe_free() from here may stop the watch before.
#include "Inputs/watch.h"
#include <stdlib.h>

struct probe {
  struct watch w;
  int tries;
};
static void (*release)(struct probe *);

static void on_probe(struct watch *w) {
  struct probe *p = w->data;
  p->tries++;
}

static void probe_free(struct probe *p) {
  free(p); // REASON: destructor-handed-out, still-registered
}

struct probe *probe_start(void) {
  struct probe *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->w.data = p;
  watch_start(&p->w, on_probe);
  release = probe_free;
  return p;
}
