// RUN: %check-findings %s
// A pool that is meant to live as long as the process is shown on demand.
#include <pthread.h>
#include <unistd.h>

void next_job(void);

static void *pool_main(void *arg) { // NOTE: 'pool_main' does not detach its thread
  for (;;)
    next_job(); // NOTE: nothing leaves this loop: no flag, no failing call, no message
  return arg;
}

static pthread_t pool[8];

void pool_start(int n) {
  for (int i = 0; i < n; i++)
    pthread_create(&pool[i], NULL, pool_main, NULL); // REASON: never-left // WARN[low]: the thread in 'pool[i]' is never joined or detached // WARN[low]: thread 'pool_main' can never be stopped // NOTE: a loop starts it again and again
}

// Tried until it could be started, once.
void helper_start(void) {
  pthread_t t;
  while (pthread_create(&t, NULL, pool_main, NULL) != 0)
    sleep(1);
  pthread_detach(t);
}
