// RUN: %check-findings %s
// One is asked about, and the other removed once more.
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
  c->hangup = desk_add(d, on_any, c); // NOTE: it is registered here
  return c;
}

void call_free(struct call *c) {
  if (c->ring)
    desk_del(c->desk, c->ring); // NOTE: 'call.ring' is unregistered here
  if (c->hangup)
    desk_del(c->desk, c->ring);
  free(c); // REASON: one-asked-other-removed // WARN[medium]: 'c' is freed while 'call.hangup' may still be registered
}

// The same in a function of its own, and all of three in a macro.
#define DROP(which, number)                                                    \
  do {                                                                         \
    if ((which) != 0)                                                          \
      desk_del(j->desk, number);                                               \
  } while (0)

struct job {
  int state;
  struct desk *desk;
  unsigned start, pause, end;
};

struct job *job_new(struct desk *d) {
  struct job *j = calloc(1, sizeof(*j));
  if (!j)
    return NULL;
  j->desk = d;
  j->start = desk_add(d, on_any, j);
  j->pause = desk_add(d, on_any, j);
  j->end = desk_add(d, on_any, j); // NOTE: it is registered here
  return j;
}

static void job_detach(struct job *j) {
  DROP(j->start, j->start); // NOTE: 'job.start' is unregistered here
  DROP(j->pause, j->pause); // NOTE: 'job.pause' is unregistered here
  DROP(j->end, j->pause);
}

void job_free(struct job *j) {
  if (!j)
    goto out;
  job_detach(j);
  free(j); // WARN[medium]: 'j' is freed while 'job.end' may still be registered
out:
  return;
}

void run(struct desk *d) { desk_call(d, 1); }
