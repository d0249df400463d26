// RUN: %check-findings %s

#include <pthread.h>
#include <stdlib.h>
struct conn {
  int refs;
  int fd;
};
static void conn_ref(struct conn *c) { c->refs++; }
static void conn_unref(struct conn *c) {
  if (--c->refs == 0)
    free(c);
}
void serve(int);
static void *run(void *arg) {
  struct conn *c = arg;
  conn_ref(c); // WARN[medium]: the new thread raises 'conn.refs' itself: that may be too late
  serve(c->fd);
  conn_unref(c);
  return 0;
}
int start(int fd) {
  pthread_t t;
  struct conn *c = malloc(sizeof *c);
  if (!c)
    return -1;
  c->refs = 1;
  c->fd = fd;
  if (!pthread_create(&t, 0, run, c)) // NOTE: the thread is started here
    pthread_detach(t);
  conn_unref(c); // NOTE: 'conn.refs' goes down here, maybe first
  return 0;
}
