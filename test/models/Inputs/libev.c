#include <ev.h>
#include <stdlib.h>

// Two watchers of one object, one of which is stopped.
struct conn {
  ev_io io;
  ev_timer idle;
  int n;
};

static void on_io(struct ev_loop *loop, ev_io *w, int events) {
  ((struct conn *)w->data)->n += events;
  (void)loop;
}
static void on_idle(struct ev_loop *loop, ev_timer *w, int events) {
  ((struct conn *)w->data)->n = 0;
  (void)loop, (void)events;
}
struct conn *conn_new(struct ev_loop *loop, int fd) {
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return NULL;
  ev_io_init(&c->io, on_io, fd, EV_READ);
  ev_timer_init(&c->idle, on_idle, 5., 5.);
  c->io.data = c->idle.data = c;
  ev_io_start(loop, &c->io);
  ev_timer_start(loop, &c->idle);
  return c;
}
void conn_free(struct ev_loop *loop, struct conn *c) {
  ev_io_stop(loop, &c->io);
#ifdef FIXED
  ev_timer_stop(loop, &c->idle);
#endif
  free(c);
}

// The watcher is apart from what it is for.
struct peer {
  ev_check *check;
  int n;
};

static void on_check(struct ev_loop *loop, ev_check *w, int events) {
  ((struct peer *)w->data)->n++;
  (void)loop, (void)events;
}
struct peer *peer_new(struct ev_loop *loop, ev_check *check) {
  struct peer *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  p->check = check;
  ev_init(p->check, on_check);
  p->check->data = p;
  ev_check_start(loop, p->check);
  return p;
}
void peer_free(struct ev_loop *loop, struct peer *p) {
#ifdef FIXED
  ev_check_stop(loop, p->check);
#endif
  free(p);
  (void)loop;
}
