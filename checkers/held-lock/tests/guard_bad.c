// RUN: %check-findings %s
// The guard is of another lock.

#include <pthread.h>

static void release(pthread_mutex_t **m) { pthread_mutex_unlock(*m); }
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t other = PTHREAD_MUTEX_INITIALIZER;

int both(int n) {
  pthread_mutex_lock(&other);
  __attribute__((cleanup(release))) pthread_mutex_t *held = &other;
  pthread_mutex_lock(&lock); // NOTE: 'lock' is taken here
  if (n)
    return -1; // WARN[medium]: 'lock' is still held on a way to this return
  pthread_mutex_unlock(&lock); // NOTE: 'lock' is given back here on another way
  return 0;
}
