// RUN: %check-findings %s
// What unregisters the callbacks returns before it does, for a flag that is set
// before the object dies.
#include <event2/event.h>
#include <event2/event_struct.h>
#include <stdlib.h>

struct server {
  struct event_base *base;
  int closing;
  int is_open;
};
struct session {
  struct server *server;
  struct event readable;
  int events;
};
struct peer {
  struct server *server;
  struct event timer;
  int ticks;
};
struct probe {
  struct server *server;
  struct event timer;
  int ticks;
};

static void on_readable(evutil_socket_t fd, short what, void *arg) {
  struct session *s = arg;
  (void)fd;
  s->events += what;
}

void session_start(struct session *s, struct server *server, int fd) {
  s->server = server;
  event_assign(&s->readable, server->base, fd, EV_READ | EV_PERSIST, on_readable, // NOTE: it is registered here
               s);
  event_add(&s->readable, NULL); // NOTE: it is registered here
}
static void session_stop(struct session *s) {
  if (s->server->closing)
    return;
  event_del(&s->readable);
}
void session_free_bad(struct session *s) {
  session_stop(s);
  free(s); // REASON: skipped-for-flag // WARN[medium]: 's' is freed while 'session.readable' may still be registered
}
void server_close(struct server *server, struct session *s) {
  server->closing = 1;
  session_free_bad(s);
  free(server); // WARN[low]: 'server' is freed while 'p->server' may still point to it
}

static void on_tick(evutil_socket_t fd, short what, void *arg) {
  struct peer *p = arg;
  (void)fd, (void)what;
  p->ticks++;
}

void peer_start(struct peer *p, struct server *server) {
  p->server = server; // NOTE: 'p->server' is set here
  event_assign(&p->timer, server->base, -1, EV_PERSIST, on_tick, p); // NOTE: it is registered here
  event_add(&p->timer, NULL); // NOTE: it is registered here
}
static void peer_stop(struct peer *p) {
  if (p->server->is_open)
    event_del(&p->timer);
}
void peer_free_bad(struct peer *p) {
  peer_stop(p);
  free(p); // WARN[medium]: 'p' is freed while 'peer.timer' may still be registered
}
void server_drop(struct server *server, struct peer *p) {
  server->is_open = 0; // NOTE: 'server_drop' follows 'p->server' later
  peer_free_bad(p);
}

static void on_probe(evutil_socket_t fd, short what, void *arg) {
  struct probe *p = arg;
  (void)fd, (void)what;
  p->ticks++;
}

// The flag is set for those that come later.
void probe_start(struct probe *p, struct server *server) {
  p->server = server;
  event_assign(&p->timer, server->base, -1, EV_PERSIST, on_probe, p);
  event_add(&p->timer, NULL);
}
static void probe_stop(struct probe *p) {
  if (p->server->is_open)
    event_del(&p->timer);
}
void probe_free(struct probe *p) {
  probe_stop(p);
  free(p);
}
void server_drop_probe(struct server *server, struct probe *p) {
  probe_free(p);
  server->is_open = 0;
}
