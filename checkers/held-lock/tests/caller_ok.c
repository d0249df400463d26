// RUN: %check-findings %s

#include <pthread.h>

struct table {
  pthread_mutex_t lock;
  int closed;
};

int enter(struct table *t) {
  pthread_mutex_lock(&t->lock);
  if (t->closed) {
    pthread_mutex_unlock(&t->lock);
    return 1;
  }
  return 0; // REASON: caller-gives-back
}
int use(struct table *t) {
  if (enter(t))
    return -1;
  int n = t->closed;
  pthread_mutex_unlock(&t->lock);
  return n;
}
