// RUN: %check-findings %s
// Another registry ends, or it does so on one way only, or it runs before.
#include "cvet.h"
#include <stdlib.h>
#include <sys/queue.h>

struct epoll_event {
  unsigned events;
  union {
    void *ptr;
    int fd;
  } data;
};
#define EPOLL_CTL_ADD 1
#define EPOLL_CTL_DEL 2
int epoll_ctl(int set, int what, int fd, struct epoll_event *event);
int close(int fd);

struct handler {
  int fd;
  void (*fn)(void *);
  LIST_ENTRY(handler) link;
};
LIST_HEAD(handlers, handler);
struct poller {
  int epfd, urgent, is_owner;
  struct handlers all;
};

int poller_add(struct poller *p, int fd, void (*fn)(void *)) {
  struct handler *h = calloc(1, sizeof(*h));
  if (!h)
    return -1;
  struct epoll_event ev = {.events = 1, .data.ptr = h};
  h->fd = fd;
  h->fn = fn;
  epoll_ctl(p->epfd, EPOLL_CTL_ADD, fd, &ev); // NOTE: it is registered here
  LIST_INSERT_HEAD(&p->all, h, link);
  return 0;
}

void close_other(struct poller *p) {
  struct handler *h;
  while ((h = LIST_FIRST(&p->all))) {
    LIST_REMOVE(h, link); // NOTE: it is taken out of 'p->all' here
    free(h); // WARN[medium]: 'h' is freed while 'handler.fd' may still be registered
  }
  close(p->urgent);
}

void close_of_another(struct poller *p, struct poller *old) {
  struct handler *h;
  while ((h = LIST_FIRST(&p->all))) {
    LIST_REMOVE(h, link);
    free(h); // NOTE: also here: 'h' is freed while 'handler.fd' may still be registered
  }
  close(old->epfd);
}

void close_if_owner(struct poller *p) {
  struct handler *h;
  while ((h = LIST_FIRST(&p->all))) {
    LIST_REMOVE(h, link);
    free(h); // NOTE: also here: 'h' is freed while 'handler.fd' may still be registered
  }
  if (p->is_owner)
    close(p->epfd);
}

struct base;
cvet_allocates struct base *base_new(void);
cvet_frees(1) void base_free(struct base *);
cvet_dispatches void base_run(struct base *);
cvet_registers(2, 3) cvet_handle(0)
struct watch *base_add(struct base *, void (*fn)(void *), void *arg);

struct app {
  struct base *base;
};
struct client {
  struct watch *watch;
  int lines;
};

static void on_line(void *arg) { ((struct client *)arg)->lines++; }

struct client *client_new(struct app *a) {
  struct client *c = calloc(1, sizeof(*c));
  if (c)
    c->watch = base_add(a->base, on_line, c); // NOTE: it is registered here
  return c;
}

static void client_free(struct client *c) {
  free(c); // WARN[medium]: 'c' is freed while 'client.watch' may still be registered
}

int serve(void) {
  struct app a;
  struct base *b = base_new();
  if (!b)
    return -1;
  a.base = b;
  struct client *c = client_new(&a);
  base_run(b);
  client_free(c);
  base_run(b);
  base_free(b);
  return 0;
}
