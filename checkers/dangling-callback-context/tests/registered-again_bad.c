// RUN: %check-findings %s
// What the destructor calls when it has unregistered the object may register it
// again.
#include <event2/event.h>
#include <event2/event_struct.h>
#include <stdlib.h>

struct crowd {
  int count;
};
struct walker {
  struct crowd *crowd;
  struct event step;
  int paused, steps;
};

static void on_step(evutil_socket_t fd, short what, void *arg) {
  struct walker *w = arg;
  w->steps += fd + what;
}
static void walker_resume(struct walker *w) {
  if (!w->paused)
    return;
  w->paused = 0;
  event_add(&w->step, NULL);
}
void walker_leave(struct walker *w) {
  if (w->crowd)
    w->crowd->count--;
  w->crowd = NULL;
  walker_resume(w);
}
struct walker *walker_new(struct event_base *base, int fd) {
  struct walker *w = calloc(1, sizeof(*w));
  if (!w)
    return NULL;
  event_assign(&w->step, base, fd, EV_READ | EV_PERSIST, on_step, w);
  event_add(&w->step, NULL);
  return w;
}
void walker_free(struct walker *w) {
  event_del(&w->step); // NOTE: it is unregistered here
  walker_leave(w); // NOTE: 'walker_leave' may register it again
  free(w); // REASON: put-again // WARN[medium]: 'w' is freed while 'walker.step' may be registered again
}
