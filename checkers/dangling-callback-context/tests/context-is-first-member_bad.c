// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// A part of the object is what the callback is called with: it is no emitter
// that may go with the object.
#include "cvet.h"
#include <stdlib.h>

cvet_registers(1, 2) cvet_handle(0)
int every_second(void (*fn)(void *arg), void *arg);
cvet_unregisters(1) void stop(int id);

struct stats {
  long ticks;
};
struct server {
  int port;
  struct stats stats;
  int id;
};

static void on_tick(void *arg) { ((struct stats *)arg)->ticks++; }

struct server *server_new(int port) {
  struct server *s = malloc(sizeof(*s));
  if (!s)
    return NULL;
  s->port = port;
#ifdef FIXED
  s->id = every_second(on_tick, &s->stats);
#else
  every_second(on_tick, &s->stats); // NOTE: it is registered here
#endif
  return s;
}

void server_free(struct server *s) {
#ifdef FIXED
  stop(s->id);
#endif
  free(s); // WARN[medium]: 's' is freed while callback 'on_tick' may still be registered with it
}
