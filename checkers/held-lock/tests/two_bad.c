// RUN: %check-findings %s

#include <pthread.h>
struct acc {
  pthread_mutex_t m;
  long sum;
};
int move(struct acc *a, struct acc *b, long n) {
  pthread_mutex_lock(&a->m);
  pthread_mutex_lock(&b->m); // NOTE: 'b->m' is taken here
  if (a->sum < n) {
    pthread_mutex_unlock(&a->m);
    return -1; // WARN[medium]: 'b->m' is still held on a way to this return
  }
  a->sum -= n;
  b->sum += n;
  pthread_mutex_unlock(&b->m); // NOTE: 'b->m' is given back here on another way
  pthread_mutex_unlock(&a->m);
  return 0;
}
