// RUN: %check-findings --confidence=low %s

#include <pthread.h>

struct queue {
  pthread_mutex_t lock;
  int size;
};

static int size_bad(struct queue *q, pthread_mutex_t lock) { // WARN[medium]: 'lock' is a copy, which works only where it was made: locking it excludes nobody
  pthread_mutex_lock(&lock);
  int size = q->size;
  pthread_mutex_unlock(&lock);
  return size;
}

int ask_bad(struct queue *q) { return size_bad(q, q->lock); } // WARN[medium]: 'q->lock' is copied, which works only where it was made
