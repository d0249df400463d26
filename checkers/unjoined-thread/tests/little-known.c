// RUN: %check-findings %s
// CVET-ONLY: that nobody else joins a thread is known of a whole program
// Who also has the handle, or that the thread never ends, leaves little of it.
#include <pthread.h>
#include <stdlib.h>

void *run(void *arg);
void give_away(pthread_t *thread);
int is_ready(void);

void give(void) {
  pthread_t t;
  pthread_create(&t, NULL, run, NULL); // REASON: handle-unknown
  give_away(&t);
}

pthread_t shared;
void start_shared(void) {
  pthread_create(&shared, NULL, run, NULL); // WARN[low]: the thread in 'shared' is never joined or detached
}

static void *forever(void *arg) { // NOTE: 'forever' does not detach its thread
  for (;;)
    is_ready(); // NOTE: nothing leaves this loop: no flag, no failing call, no message
  return arg;
}
static pthread_t own;
void start_own(void) {
  pthread_create(&own, NULL, forever, NULL); // REASON: never-ends, nobody-joins // WARN[low]: the thread in 'own' is never joined or detached // WARN[low]: thread 'forever' can never be stopped
}
