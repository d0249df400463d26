// RUN: %check-findings %s
// A false alarm: while it waits, others run, who may take it out and say so in it.
#include <pthread.h>
#include <stdlib.h>
#include <sys/queue.h>

struct entry {
  TAILQ_ENTRY(entry) link;
  int waits;
  pthread_cond_t cond;
};
static TAILQ_HEAD(, entry) entries = TAILQ_HEAD_INITIALIZER(entries);
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

void wake_all(void) {
  struct entry *e;
  pthread_mutex_lock(&mutex);
  while ((e = TAILQ_FIRST(&entries))) {
    TAILQ_REMOVE(&entries, e, link);
    e->waits = 0;
    pthread_cond_signal(&e->cond);
  }
  pthread_mutex_unlock(&mutex);
}

int wait_for_it(const struct timespec *until) {
  struct entry *e = calloc(1, sizeof(*e));
  int late = 0;
  if (!e) // NOTE: assuming 'e' is non-null
    return -1;
  e->waits = 1;
  pthread_mutex_lock(&mutex);
  TAILQ_INSERT_TAIL(&entries, e, link); // NOTE: 'e' is linked in 'entries' here
  while (e->waits) {
    if (pthread_cond_timedwait(&e->cond, &mutex, until) && e->waits) { // NOTE: assuming the condition is false
      TAILQ_REMOVE(&entries, e, link);
      late = 1;
      break;
    }
  }
  pthread_mutex_unlock(&mutex);
  free(e); // REASON: told-by-its-state // WARN[medium]: 'e' is freed while it is still linked in 'entries'
  return late;
}
