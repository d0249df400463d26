// RUN: %check-findings %s
// The kernel forgets a descriptor that is closed, by whatever name.
#include <stdlib.h>

struct epoll_event {
  unsigned events;
  union {
    void *ptr;
    int fd;
  } data;
};
int epoll_ctl(int set, int what, int fd, struct epoll_event *event);
int close(int fd);

static int poller;

struct watch {
  int fd, type;
};
struct session {
  int sock;
  struct watch *watch;
};

static struct watch *watch_new(int fd) {
  struct watch *w = calloc(1, sizeof *w);
  if (!w)
    return NULL;
  struct epoll_event event = {.events = 1, .data.ptr = w};
  w->fd = fd;
  epoll_ctl(poller, 1, w->fd, &event); // NOTE: it is registered here
  return w;
}

struct session *session_new(int sock) {
  struct session *s = calloc(1, sizeof *s);
  if (!s)
    return NULL;
  s->sock = sock;
  s->watch = watch_new(sock);
  return s;
}

static void session_destroy(struct session *s) {
  free(s->watch); // REASON: number-closed // WARN[low]: 's->watch' is freed while 'watch.fd' may still be registered
  free(s);
}

void session_close(struct session *s) {
  int sock = s->sock;
  close(sock);
  session_destroy(s);
}

struct probe {
  int fd, type;
};
struct test {
  int sock;
  struct probe *probe;
};

static struct probe *probe_new(int fd) {
  struct probe *p = calloc(1, sizeof *p);
  if (!p)
    return NULL;
  struct epoll_event event = {.events = 1, .data.ptr = p};
  p->fd = fd;
  epoll_ctl(poller, 1, p->fd, &event); // NOTE: it is registered here
  return p;
}

struct test *test_new(int sock) {
  struct test *t = calloc(1, sizeof *t);
  if (!t)
    return NULL;
  t->sock = sock;
  t->probe = probe_new(sock);
  return t;
}

/* Its user goes on with the socket. */
static void test_destroy(struct test *t) {
  free(t->probe); // WARN[medium]: 't->probe' is freed while 'probe.fd' may still be registered
  free(t);
}

int test_release_bad(struct test *t) {
  int sock = t->sock;
  test_destroy(t);
  return sock;
}
