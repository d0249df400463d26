// RUN: %check-findings %s
// The thread is started again and again: the next one follows what the one
// before has left.
#include <pthread.h>
#include <stdlib.h>

struct watch {
  struct watch *next;
  int fd;
};

static struct watch *watches, *last;

static int watch_add(int fd) {
  struct watch *w = calloc(1, sizeof *w);
  if (!w)
    return -1;
  w->fd = fd;
  if (!watches)
    watches = w;
  if (last)
    last->next = w;
  last = w; // NOTE: 'last' is set here
  return 0;
}

static void watches_free(void) {
  struct watch *w = watches;
  while (w) {
    struct watch *next = w->next;
    free(w); // WARN[medium]: 'w' is freed while 'last' may still point to it
    w = next;
  }
  watches = NULL;
}

int changed(void);

static void *watch_run(void *arg) {
  while (changed()) // NOTE: 'watch_run' follows 'last' later
    watch_add(1);
  watches_free();
  return arg;
}

int main(void) {
  pthread_t t;
  while (changed()) {
    if (pthread_create(&t, NULL, watch_run, NULL))
      return 1;
    pthread_join(t, NULL);
  }
  return 0;
}
