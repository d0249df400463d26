// RUN: %check-findings %s
// Who else frees the probe stops the watch before.
#include "Inputs/watch.h"
#include <stdlib.h>

struct probe {
  struct watch w;
  int tries;
};

static void on_probe_bad(struct watch *w) {
  struct probe *p = w->data;
  if (++p->tries > 3)
    free(p); // REASON: in-its-callback, other-death-detaches // WARN[low]: 'p' is freed while 'probe.w' may still be registered
}

struct probe *probe_start(void) {
  struct probe *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->w.data = p; // NOTE: it is registered here
  watch_start(&p->w, on_probe_bad); // NOTE: it is registered here
  return p;
}

void probe_free_ok(struct probe *p) {
  watch_stop(&p->w); // NOTE: 'probe_free_ok' unregisters 'probe.w' here
  free(p); // REASON: detached-here
}
