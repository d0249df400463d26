// RUN: %check-findings %s
// The callee gives the thread its own copy, not the caller's variable.
#include <pthread.h>
#include <stddef.h>

void *work(void *arg);

static int run(int number) {
  pthread_t t;
  if (pthread_create(&t, NULL, work, &number) != 0)
    return -1;
  pthread_join(t, NULL);
  return number;
}

int run_ok(int id) {
  int mine = id + 1;
  return run(mine);
}

static int start_bad(int number, pthread_t *t) {
  return pthread_create(t, NULL, work, &number); // WARN[high]: 'work' may use 'number' after 'start_bad' has returned // NOTE: 'start_bad' returns here
}

int started_ok(int id) {
  pthread_t t;
  int mine = id + 1;
  if (start_bad(mine, &t) != 0)
    return -1;
  return pthread_join(t, NULL);
}
