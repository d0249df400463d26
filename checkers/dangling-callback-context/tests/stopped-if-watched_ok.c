// RUN: %check-findings %s
// A callee stops what is armed, unless the object's own state says that it is
// not, or it is told not to.
#include <event2/event.h>
#include <event2/event_struct.h>
#include <stdlib.h>

struct peer {
  struct event rd;
  int n, is_watched;
};
struct tick {
  struct event ev;
  int n;
};
static void on_read(evutil_socket_t fd, short what, void *arg) {
  struct peer *p = arg;
  (void)fd;
  p->n += what;
}
static void on_tick(evutil_socket_t fd, short what, void *arg) {
  struct tick *t = arg;
  (void)fd;
  t->n += what;
}

static void peer_watch(struct peer *p) {
  event_add(&p->rd, NULL);
  p->is_watched = 1;
}
static void peer_stop(struct peer *p) {
  if (!p || !p->is_watched)
    return;
  event_del(&p->rd);
  p->is_watched = 0;
}
struct peer *peer_new(struct event_base *base, evutil_socket_t fd) {
  struct peer *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  event_assign(&p->rd, base, fd, EV_READ | EV_PERSIST, on_read, p);
  peer_watch(p);
  return p;
}
void peer_free(struct peer *p) {
  peer_stop(p);
  free(p);
}

static void tick_run(struct tick *t, int on) {
  if (on)
    event_add(&t->ev, NULL);
  else
    event_del(&t->ev);
}
struct tick *tick_new(struct event_base *base) {
  struct tick *t = calloc(1, sizeof(*t));
  if (!t)
    return NULL;
  event_assign(&t->ev, base, -1, EV_PERSIST, on_tick, t);
  tick_run(t, 1);
  return t;
}
void tick_free(struct tick *t) {
  tick_run(t, 0);
  free(t);
}
