// RUN: %check-findings %s
// What code that is not in sight gave is given back, or is no handle.
#include <stdlib.h>

struct watch;
struct watch *watch_new(int fd, void (*fn)(int fd, void *data), void *data);
void watch_free(struct watch *w);
int watch_once(int fd, void (*fn)(int fd, void *data), void *data);

struct link {
  struct watch *in;
  int bytes, status;
};

static void link_read(int fd, void *data) { ((struct link *)data)->bytes += fd; }
struct link *link_open(int fd, int port) {
  struct link *l = calloc(1, sizeof(*l));
  if (!l)
    return NULL;
  if (port < 0) {
    free(l); // REASON: not-registered-yet
    return NULL;
  }
  l->in = watch_new(fd, link_read, l);
  return l;
}
static void link_stop(struct link *l) {
  watch_free(l->in);
  l->in = NULL;
}
void link_close(struct link *l) {
  link_stop(l);
  free(l);
}

// A number may say whether that has worked.
struct query {
  int status, bytes;
};
static void query_answer(int fd, void *data) {
  struct query *q = data;
  q->bytes += fd;
}
void query_ask(struct query *q, int fd) { q->status = watch_once(fd, query_answer, q); }
void query_free(struct query *q) { free(q); }
