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
  if (q_lock(q) < 0)
    return -1;
  q->n++;
  pthread_mutex_unlock(&q->m);
  return 0;
}
