// RUN: %check-findings %s
#include <stdlib.h>

typedef void (*fd_fn)(int fd, void *ctx);
static struct {
  fd_fn fn;
  void *ctx;
} handlers[64];

void loop_add(int fd, fd_fn fn, void *ctx) {
  handlers[fd].fn = fn;
  handlers[fd].ctx = ctx;
}

void loop_del(int fd) {
  handlers[fd].fn = NULL;
  handlers[fd].ctx = NULL; // NOTE: 'handlers[].ctx' is cleared here
}

void loop_call(int fd) { // NOTE: 'loop_call' reads 'handlers[].ctx'
  if (handlers[fd].fn)
    handlers[fd].fn(fd, handlers[fd].ctx);
}

struct client {
  int fd;
  int len;
};

static void client_free(struct client *c) { free(c); } // WARN[low]: 'c' is freed while a callback may still get it from 'handlers[].ctx'

int receive(int fd);

static void on_client(int fd, void *ctx) {
  struct client *c = ctx;
  int n = receive(fd);
  if (n < 0) {
    client_free(c);
    return;
  }
  c->len += n;
  if (c->len > 8) {
    loop_del(fd);
    client_free(c);
  }
}

int client_new(int fd) {
  struct client *c = calloc(1, sizeof(*c));
  if (!c)
    return -1;
  c->fd = fd;
  loop_add(fd, on_client, c); // NOTE: 'handlers[].ctx' is set here
  return 0;
}

struct peer {
  int fd;
};

static void on_peer(int fd, void *ctx) {
  struct peer *p = ctx;
  p->fd = fd;
}

int peer_new(int fd) {
  struct peer *p = calloc(1, sizeof(*p));
  if (!p)
    return -1;
  p->fd = fd;
  loop_add(fd, on_peer, p);
  return 0;
}

void peer_free_ok(struct peer *p) {
  loop_del(p->fd);
  free(p);
}

int local(int fd) {
  struct peer p = {fd};
  loop_add(fd, on_peer, &p); // WARN[low]: 'p' is local to 'local', but callback 'on_peer' may be called with it afterwards
  loop_call(fd);
  return p.fd; // NOTE: it is still registered when 'local' returns here
}
