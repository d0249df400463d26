// RUN: %check-findings %s
// What calls the handlers ends right behind them.
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
  int epfd, uses_ring;
  struct handlers all;
};

int poller_add(struct poller *p, int fd, void (*fn)(void *)) {
  struct handler *h = calloc(1, sizeof(*h));
  if (!h)
    return -1;
  struct epoll_event ev = {.events = 1, .data.ptr = h};
  h->fd = fd;
  h->fn = fn;
  if (!p->uses_ring)
    epoll_ctl(p->epfd, EPOLL_CTL_ADD, fd, &ev);
  LIST_INSERT_HEAD(&p->all, h, link);
  return 0;
}

int poller_del(struct poller *p, int fd) {
  struct handler *h;
  LIST_FOREACH(h, &p->all, link)
    if (h->fd == fd) {
      epoll_ctl(p->epfd, EPOLL_CTL_DEL, h->fd, NULL);
      LIST_REMOVE(h, link);
      free(h);
      return 0;
    }
  return -1;
}

void poller_close(struct poller *p) {
  struct handler *h;
  while ((h = LIST_FIRST(&p->all))) {
    LIST_REMOVE(h, link);
    free(h); // REASON: registry-ends
  }
  if (!p->uses_ring)
    if (p->epfd >= 0)
      close(p->epfd);
}

static void end_set(struct poller *p) {
  close(p->epfd);
  p->epfd = -1;
}

void poller_reset(struct poller *p) {
  struct handler *h;
  while ((h = LIST_FIRST(&p->all))) {
    LIST_REMOVE(h, link);
    free(h); // REASON: registry-ends
  }
  end_set(p);
}

/* The base goes in the only caller. */
struct base;
cvet_allocates struct base *base_new(void);
cvet_frees(1) void base_free(struct base *);
cvet_dispatches void base_run(struct base *);
cvet_registers(2, 3) cvet_handle(0)
struct watch *base_add(struct base *, void (*fn)(void *), void *arg);
cvet_borrows int base_errors(struct base *);

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
    c->watch = base_add(a->base, on_line, c);
  return c;
}

static void client_free(struct client *c) {
  free(c); // REASON: registry-ends
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
  int errors = base_errors(b);
  base_free(b);
  return errors;
}
