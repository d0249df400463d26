// RUN: %check-findings %s
// All of the ring is set to 0 before the next use.
#include <stdlib.h>
#include <string.h>
struct ring {
  int job[32];
  unsigned first, used, urgent;
};
int ring_put(struct ring *r, int job) {
  if (r->used >= 32)
    return -1;
  r->job[(r->first + r->used) % 32] = job;
  r->used += 1;
  if (job < 0)
    r->urgent += 1;
  return 0;
}
int ring_get(struct ring *r) {
  int job = r->job[r->first];
  r->first = (r->first + 1) % 32;
  r->used -= 1;
  if (job < 0)
    r->urgent -= 1;
  return job;
}
int ring_next(struct ring *r) {
  while (r->urgent) {
    int job = ring_get(r);
    if (job < 0)
      return job;
  }
  return r->used ? ring_get(r) : 0;
}
static void ring_drop(struct ring *r) {
  r->first = r->used = 0; // REASON: zeroed-along
}
struct worker {
  struct ring *ring;
  int stopped;
};
struct worker *worker_new(void) {
  struct worker *w = calloc(1, sizeof(*w));
  if (w)
    w->ring = calloc(1, sizeof(*w->ring));
  return w;
}
void worker_stop(struct worker *w) {
  if (w->stopped)
    return;
  ring_drop(w->ring);
  w->stopped = 1;
}
void ring_begin(struct ring *r) {
  if (r->first)
    memset(r, 0, sizeof(*r));
}
