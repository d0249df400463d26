// RUN: %check-findings --none --confidence=low %s
// What is asked about one decides of both, or both are removed.
#include "Inputs/tickets.h"

static void on_any(int what, void *arg) { *(int *)arg += what; }

struct call {
  int state;
  struct desk *desk;
  unsigned ring, hangup;
};

struct call *call_new(struct desk *d) {
  struct call *c = calloc(1, sizeof(*c));
  if (!c)
    return NULL;
  c->desk = d;
  c->ring = desk_add(d, on_any, c);
  c->hangup = desk_add(d, on_any, c);
  return c;
}

void call_free(struct call *c) {
  if (c->ring)
    desk_del(c->desk, c->ring);
  if (c->hangup)
    desk_del(c->desk, c->hangup);
  free(c);
}

void call_drop(struct call *c) {
  if (c->hangup) {
    desk_del(c->desk, c->ring);
    desk_del(c->desk, c->hangup);
  } else {
    desk_del(c->desk, c->ring);
  }
  free(c);
}

void run(struct desk *d) { desk_call(d, 1); }
