// RUN: %check-findings %s
// A callee stops what is armed, but not in a state that is not the object's.
#include <event2/event.h>
#include <event2/event_struct.h>
#include <stdlib.h>

struct server {
  struct event_base *base;
  int closing;
};
struct peer {
  struct server *srv;
  struct event rd, wr;
  int n;
  int is_watched;
};
static void on_read(evutil_socket_t fd, short what, void *arg) {
  struct peer *p = arg;
  (void)fd;
  p->n += what;
}

static void peer_stop(struct peer *p) {
  if (p->srv->closing)
    return;
  event_del(&p->rd);
  event_del(&p->wr);
}
struct peer *peer_new(struct server *s, evutil_socket_t fd) {
  struct peer *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->srv = s;
  event_assign(&p->rd, s->base, fd, EV_READ | EV_PERSIST, on_read, p); // NOTE: it is registered here
  event_assign(&p->wr, s->base, fd, EV_WRITE | EV_PERSIST, on_read, p);
  event_add(&p->rd, NULL); // NOTE: it is registered here
  event_add(&p->wr, NULL);
  return p;
}
void peer_free(struct peer *p) {
  peer_stop(p); // NOTE: 'peer.wr' is unregistered here
  free(p); // WARN[low]: 'p' is freed while 'peer.rd' may still be registered // NOTE: moreover, 'p' is freed while 'peer.wr' may still be registered
}
