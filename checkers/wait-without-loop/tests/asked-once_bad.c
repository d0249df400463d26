// RUN: %check-findings %s

#include <pthread.h>

static pthread_mutex_t lock;
static pthread_cond_t filled;
static int ready;
struct queue {
  int size;
};

void global_bad(void) {
  pthread_mutex_lock(&lock);
  if (!ready) // NOTE: the condition is asked here once
    pthread_cond_wait(&filled, &lock); // WARN[medium]: the wait is in no loop: it may end without what was waited for
  pthread_mutex_unlock(&lock);
}
int member_bad(struct queue *q) {
  pthread_mutex_lock(&lock); // NOTE: 'lock' is taken here
  if (q->size == 0) { // NOTE: the condition is asked here once
    int failed = pthread_cond_wait(&filled, &lock); // WARN[medium]: the wait is in no loop: it may end without what was waited for
    if (failed)
      return failed; // WARN[medium]: 'lock' is still held on a way to this return
  }
  pthread_mutex_unlock(&lock); // NOTE: 'lock' is given back here on another way
  return --q->size;
}
