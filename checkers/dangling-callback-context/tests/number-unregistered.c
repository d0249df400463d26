// RUN: %check-findings %s
// A descriptor is unregistered by its number, which the object has, too.
#include <stdlib.h>
#include <string.h>

struct epoll_event {
  unsigned events;
  union {
    void *ptr;
    int fd;
  } data;
};
int epoll_ctl(int set, int what, int fd, struct epoll_event *event);
int epoll_wait(int set, struct epoll_event *events, int most, int milliseconds);

static int poller;

struct watch {
  struct watch *next;
  int fd;
  void (*fn)(void *arg);
  void *arg;
};
static struct watch *watches;
static struct watch *by_fd[64];

int watch_add(int fd, void (*fn)(void *), void *arg) {
  struct epoll_event event;
  struct watch *w = calloc(1, sizeof *w);
  if (!w)
    return -1;
  w->fd = fd;
  w->fn = fn;
  w->arg = arg;
  memset(&event, 0, sizeof event);
  event.events = 1;
  event.data.ptr = w;
  if (epoll_ctl(poller, 1, fd, &event) < 0) { // NOTE: it is registered here
    free(w);
    return -1;
  }
  w->next = watches; // NOTE: 'watch_add' follows 'watches' later
  watches = w; // NOTE: 'watches' is set here
  by_fd[fd] = w;
  return 0;
}
static struct watch *watch_find(int fd) {
  for (struct watch *w = watches; w; w = w->next)
    if (w->fd == fd)
      return w;
  return NULL;
}
void watch_remove(int fd) {
  struct watch *w = watch_find(fd);
  if (!w)
    return;
  epoll_ctl(poller, 2, fd, NULL);
  for (struct watch **at = &watches; *at; at = &(*at)->next)
    if (*at == w) {
      *at = w->next; // NOTE: 'watches' is set here
      break;
    }
  by_fd[fd] = NULL;
  free(w); // REASON: number-unregistered // NOTE: also here: 'w' is freed while 'watch.fd' may still be registered
}
void watch_drop(struct watch *w) {
  epoll_ctl(poller, 2, w->fd, NULL); // NOTE: 'watch_drop' unregisters 'watch.fd' here
  by_fd[w->fd] = NULL;
  free(w); // WARN[low]: 'w' is freed while 'watches' may still point to it
}

// Its caller does it.
static int watch_clear(int fd) {
  struct watch *w = by_fd[fd];
  if (!w)
    return -1;
  by_fd[fd] = NULL;
  free(w); // REASON: number-unregistered // NOTE: also here: 'w' is freed while 'watch.fd' may still be registered // NOTE: also here: 'w' is freed while 'watches' may still point to it
  return 0;
}
int watch_end(int fd) {
  if (watch_clear(fd) < 0)
    return -1;
  return epoll_ctl(poller, 2, fd, NULL);
}

// Nobody does.
void watch_forget_bad(int fd) {
  struct watch *w = by_fd[fd];
  if (w && w->fd == fd) {
    by_fd[fd] = NULL;
    free(w); // WARN[medium]: 'w' is freed while 'watch.fd' may still be registered // NOTE: also here: 'w' is freed while 'watches' may still point to it
  }
}

void watches_run(void) {
  struct epoll_event events[8];
  int n = epoll_wait(poller, events, 8, -1);
  for (int i = 0; i < n; i++) {
    struct watch *w = events[i].data.ptr;
    w->fn(w->arg);
  }
}
