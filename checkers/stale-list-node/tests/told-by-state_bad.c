// RUN: %check-findings %s
// CVET-ONLY: that nobody takes an entry out is known of a whole program
// Who takes it out says so in it, and it is freed otherwise, too.
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
    TAILQ_REMOVE(&entries, e, link); // NOTE: all of them go here
    e->waits = 0;
    pthread_cond_signal(&e->cond);
  }
  pthread_mutex_unlock(&mutex);
}

int wait_until(pthread_cond_t *cond, pthread_mutex_t *mutex, const struct timespec *until);
int wait_for_it(const struct timespec *until) {
  struct entry *e = calloc(1, sizeof(*e));
  int late = 0;
  if (!e)
    return -1;
  e->waits = 1;
  pthread_mutex_lock(&mutex);
  TAILQ_INSERT_TAIL(&entries, e, link); // WARN[medium]: an entry is added to 'entries' here again and again, and none goes before all of them do // NOTE: it is put into 'entries' here
  while (e->waits) {
    if (wait_until(&e->cond, &mutex, until) && e->waits) {
      late = 1;
      break;
    }
  }
  pthread_mutex_unlock(&mutex);
  free(e); // WARN[medium]: 'e' is freed while it may still be linked in 'entries'
  return late;
}
