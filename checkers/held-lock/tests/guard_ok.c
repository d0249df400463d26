// RUN: %check-findings %s
// What ends with its scope is given back behind the return.

#include <pthread.h>

struct guard {
  pthread_mutex_t *lock;
};
struct guard guard_lock(pthread_mutex_t *m) {
  pthread_mutex_lock(m);
  return (struct guard){m};
}
void guard_unlock(struct guard *g) {
  if (!g->lock)
    return;
  pthread_mutex_unlock(g->lock);
  g->lock = 0;
}
#define GUARD __attribute__((cleanup(guard_unlock))) struct guard
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

int for_scope(int n) {
  for (GUARD g = guard_lock(&lock); g.lock; guard_unlock(&g))
    if (n)
      return 0;
  return -1;
}

int early(int n) {
  GUARD g = guard_lock(&lock);
  if (n > 7) {
    guard_unlock(&g);
    return 1;
  }
  if (n)
    return 0;
  return -1;
}

static void release(pthread_mutex_t **m) { pthread_mutex_unlock(*m); }

int plain(int n) {
  pthread_mutex_lock(&lock);
  __attribute__((cleanup(release))) pthread_mutex_t *held = &lock;
  if (n)
    return 0;
  return n + 1;
}
