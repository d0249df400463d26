// RUN: %check-findings %s

#include <pthread.h>
#include <stdbool.h>
struct acc {
  pthread_mutex_t m;
  long sum;
  int shared;
};
void take(struct acc *a) {
  bool locked = false;
  if (a->shared) {
    pthread_mutex_lock(&a->m);
    locked = true;
  }
  if (a->sum > 3)
    goto out;
  a->sum--;
out:
  if (locked)
    pthread_mutex_unlock(&a->m);
}
