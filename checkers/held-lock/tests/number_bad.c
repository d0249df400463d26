// RUN: %check-findings %s

#include <pthread.h>

struct table {
  pthread_mutex_t lock;
  int closed;
};

// It may be that 1 says that it is held.
int enter_bad(struct table *t) {
  pthread_mutex_lock(&t->lock); // NOTE: 't->lock' is taken here
  if (t->closed)
    return 1; // REASON: result-may-tell // WARN[low]: 't->lock' is still held on a way to this return
  pthread_mutex_unlock(&t->lock); // NOTE: 't->lock' is given back here on another way
  return 0;
}
