// RUN: %check-findings %s
// One wrapper has the arguments of all timers; each is removed by its number.
#include "cvet.h"
#include <stdlib.h>

cvet_registers(2, 3) cvet_handle(0) unsigned timer_start(int ms, void (*fn)(void *), void *arg);
cvet_unregisters(1) void timer_stop(unsigned id);

struct timeout {
  void (*fn)(void *);
  void *arg;
};

static void fired(void *data) {
  struct timeout *t = data;
  t->fn(t->arg);
}

static unsigned timeout_add(int ms, void (*fn)(void *), void *arg) {
  struct timeout *t = malloc(sizeof *t);
  if (!t)
    return 0;
  t->fn = fn;
  t->arg = arg;
  return timer_start(ms, fired, t);
}

struct stream {
  unsigned timer;
  int late;
};
struct session {
  unsigned timer;
  int late;
};
struct request {
  unsigned timer;
  int late;
};

static void stream_late(void *arg) { ((struct stream *)arg)->late = 1; }
static void session_late(void *arg) { ((struct session *)arg)->late = 1; }
static void request_late(void *arg) { ((struct request *)arg)->late = 1; }

void stream_start(struct stream *s) {
  s->timer = timeout_add(10, stream_late, s);
}
void session_start(struct session *s) {
  s->timer = timeout_add(10, session_late, s);
}
void request_start(struct request *r) {
  r->timer = timeout_add(10, request_late, r);
}

void stream_free(struct stream *s) {
  timer_stop(s->timer);
  free(s); // REASON: slot-of-many
}
void session_free(struct session *s) {
  timer_stop(s->timer);
  free(s);
}
void request_free(struct request *r) {
  timer_stop(r->timer);
  free(r);
}
