// RUN: %check-findings %s
#include "Inputs/watch.h"
#include <stdlib.h>

struct session {
  struct watch io;
  struct watch idle;
};

static void on_io(struct watch *w) { w->fd++; }
static void on_idle(struct watch *w) { w->fd--; }

struct session *session_new(void) {
  struct session *s = calloc(1, sizeof(*s));
  if (!s)
    return NULL;
  watch_start(&s->io, on_io);
  watch_start(&s->idle, on_idle); // NOTE: it is registered here
  return s;
}

void session_free(struct session *s) {
  watch_stop(&s->io); // NOTE: 'session.io' is unregistered here
  free(s); // WARN[medium]: 's' is freed while 'session.idle' may still be registered
}

void session_free_ok(struct session *s) {
  watch_stop(&s->io);
  watch_stop(&s->idle); // NOTE: 'session_free_ok' unregisters 'session.idle' here
  free(s);
}

// Whether it is active decides.
void session_drop_ok(struct session *s) {
  watch_stop(&s->io);
  if (watch_active(&s->idle))
    watch_stop(&s->idle); // NOTE: 'session_drop_ok' unregisters 'session.idle' here
  free(s);
}
