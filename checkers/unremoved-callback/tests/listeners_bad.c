// RUN: %check-findings %s
// CVET-ONLY: that nothing takes one out is known of a whole program
#include <stdlib.h>

struct listener {
  struct listener *next;
  void (*fn)(void *arg, int event);
  void *arg;
};
static struct listener *listeners;

static int listen_to(void (*fn)(void *, int), void *arg) {
  struct listener *l = malloc(sizeof(*l));
  if (!l)
    return -1;
  l->fn = fn;
  l->arg = arg;
  l->next = listeners;
  listeners = l;
  return 0;
}

void notify(int event) {
  for (struct listener *l = listeners; l; l = l->next)
    l->fn(l->arg, event);
}

struct session {
  int fd, events;
};
static struct session sessions[16];

static void on_event(void *arg, int event) {
  struct session *s = arg;
  s->events += event;
}

int wait_for_client(void);

static void serve(int fd) {
  struct session *s = &sessions[fd];
  s->fd = fd;
  listen_to(on_event, s); // REASON: nothing-takes-out, registered-often // WARN[low]: 'on_event' is registered here, and what it could be cancelled with is dropped // WARN[low]: a callback is registered in 'listener.arg' here again and again, and nothing ever takes one out
}

int main(void) {
  for (;;)
    serve(wait_for_client()); // NOTE: this comes again and again
}
