// RUN: %check-findings %s

#include <pthread.h>
struct q {
  pthread_mutex_t m;
  int dead;
  int n;
};
static int q_lock(struct q *q) {
  pthread_mutex_lock(&q->m);
  if (q->dead) {
    pthread_mutex_unlock(&q->m);
    return -1;
  }
  return 0;
}
int q_push(struct q *q) {
  if (q_lock(q) < 0) // NOTE: 'q->m' is taken here
    return -1;
  if (q->n > 10)
    return -2; // WARN[medium]: 'q->m' is still held on a way to this return
  q->n++;
  pthread_mutex_unlock(&q->m); // NOTE: 'q->m' is given back here on another way
  return 0;
}
