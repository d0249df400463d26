// RUN: %check-findings %s
// The answer to what is asked is kept in a variable right before.

#include <pthread.h>

static pthread_mutex_t lock;
static pthread_cond_t filled;
struct queue {
  int size, limit;
};

void variable_bad(struct queue *q) {
  pthread_mutex_lock(&lock);
  int is_empty = q->size == 0;
  if (is_empty) // NOTE: the condition is asked here once
    pthread_cond_wait(&filled, &lock); // WARN[medium]: the wait is in no loop: it may end without what was waited for
  q->size--;
  pthread_mutex_unlock(&lock);
}
void status_bad(struct queue *q) {
  pthread_mutex_lock(&lock);
  int state = 0;
  if (q->size == 0)
    state = -1;
  if (state < 0) // NOTE: the condition is asked here once
    pthread_cond_wait(&filled, &lock); // WARN[medium]: the wait is in no loop: it may end without what was waited for
  q->size--;
  pthread_mutex_unlock(&lock);
}
void looked_at_again(struct queue *q) {
  pthread_mutex_lock(&lock);
  int is_empty = !q->size;
  if (is_empty) // NOTE: the condition is asked here once
    pthread_cond_wait(&filled, &lock); // WARN[low]: the wait is in no loop: it may end without what was waited for
  if (q->size)
    q->size--;
  pthread_mutex_unlock(&lock);
}
// What the caller wants is no answer.
void wanted_ok(struct queue *q, int wants) {
  pthread_mutex_lock(&lock);
  int waits = wants > 1;
  if (waits)
    pthread_cond_wait(&filled, &lock);
  q->limit++;
  pthread_mutex_unlock(&lock);
}
