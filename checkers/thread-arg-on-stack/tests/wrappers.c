// RUN: %check-findings %s

#include <pthread.h>
#include <stddef.h>

void serve(int id);

static void *work(void *p) {
  serve(*(int *)p);
  return NULL;
}

static int start(void *(*fn)(void *), void *arg) {
  pthread_t t;
  if (pthread_create(&t, NULL, fn, arg))
    return -1;
  pthread_detach(t);
  return 0;
}

static int run_two(void *(*fn)(void *), void *arg) {
  pthread_t a, b;
  if (pthread_create(&a, NULL, fn, arg))
    return -1;
  if (pthread_create(&b, NULL, fn, arg) == 0)
    pthread_join(b, NULL);
  pthread_join(a, NULL);
  return 0;
}

int started_bad(int id) {
  int mine = id + 1;
  return start(work, &mine); // WARN[high]: 'work' may use 'mine' after 'started_bad' has returned // NOTE: 'started_bad' returns here
}

int run_ok(int id) {
  int mine = id + 1;
  return run_two(work, &mine); // REASON: waits-in-callee
}
