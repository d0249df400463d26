// RUN: %check-findings %s
// What is followed only while a thread runs is not followed once it has ended,
// if it is started once.
#include <pthread.h>
#include <stdlib.h>

struct watch {
  struct watch *next;
  int fd;
};

static struct watch *watches, *last;

static int watch_add(int fd) { // NOTE: 'watch_add' reads 'last'
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
    free(w); // WARN[low]: 'w' is freed while 'last' may still point to it
    w = next;
  }
  watches = NULL;
}

int changed(void);

static void *watch_run(void *arg) {
  while (changed())
    watch_add(1);
  watches_free();
  return arg;
}

int main(void) {
  pthread_t t;
  if (pthread_create(&t, NULL, watch_run, NULL))
    return 1;
  pthread_join(t, NULL);
  return 0;
}
