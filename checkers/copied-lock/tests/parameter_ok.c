// RUN: %check-findings --confidence=low %s

#include <pthread.h>

struct queue {
  pthread_mutex_t lock;
  int size;
};

int by_address_ok(struct queue *q, pthread_mutex_t *lock) {
  pthread_mutex_lock(lock);
  int size = q->size;
  pthread_mutex_unlock(lock);
  return size;
}
