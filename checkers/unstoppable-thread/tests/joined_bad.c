// RUN: %check-findings %s
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

struct metrics {
  pthread_t flusher;
  long count;
};

static void *flush(void *arg) {
  struct metrics *m = arg;
  for (;;) {
    usleep(1000); // WARN[high]: thread 'flush' never leaves this loop, and is waited for
    m->count++;
  }
  return NULL;
}

int metrics_start(struct metrics *m) {
  return pthread_create(&m->flusher, NULL, flush, m); // NOTE: the thread is started here
}

void metrics_stop(struct metrics *m) { pthread_join(m->flusher, NULL); } // NOTE: it is waited for here
