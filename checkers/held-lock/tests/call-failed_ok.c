// RUN: %check-findings %s

#include <pthread.h>
struct acc {
  pthread_mutex_t m;
  long sum;
};
int take(struct acc *a) {
  int e = pthread_mutex_lock(&a->m);
  if (e != 0)
    return e;
  a->sum--;
  return pthread_mutex_unlock(&a->m);
}
