// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// A timer that is made with the object and started by a callback of it.
#include <event2/event.h>
#include <stdlib.h>
#include <unistd.h>

struct conn {
  struct event *read, *stall;
  int fd, len;
  char buf[128];
};

static struct event_base *base;

static void conn_free(struct conn *c) {
  event_free(c->read); // NOTE: 'conn.read' is unregistered here
#ifdef FIXED
  event_free(c->stall);
#endif
  close(c->fd);
  free(c); // WARN[low]: 'c' is freed while 'conn.stall' may still be registered
}

static void on_stall(int fd, short what, void *arg) {
  struct conn *c = arg;
  c->len = 0;
}

static void on_read(int fd, short what, void *arg) {
  struct conn *c = arg;
  long n = read(fd, c->buf, sizeof(c->buf));
  if (n <= 0) {
    conn_free(c);
    return;
  }
  c->len += n;
  event_add(c->stall, NULL);
}

int conn_new(int fd) {
  struct conn *c = calloc(1, sizeof(*c));
  if (!c)
    return -1;
  c->fd = fd;
  c->read = event_new(base, fd, EV_READ | EV_PERSIST, on_read, c);
  c->stall = evtimer_new(base, on_stall, c); // NOTE: it is registered here
  event_add(c->read, NULL);
  return 0;
}
