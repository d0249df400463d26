// RUN: %check-findings %s
// The thread gives its own handle to who joins it.
#include <pthread.h>
#include <stdlib.h>

void serve(void *arg);
void run_in_thread(void (*function)(void *), void *arg);

// Who asks gets it.
static void ask_self(void *to) { *(pthread_t *)to = pthread_self(); }

static void *core_main(void *arg) { // NOTE: 'core_main' ends with its argument, and does not detach its thread
  serve(arg);
  free(arg);
  return NULL;
}

void core_start_ok(void) {
  pthread_t t;
  pthread_create(&t, NULL, core_main, malloc(8)); // REASON: gives-its-handle // WARN[low]: 'core_start_ok' loses 't', and nobody joins its thread
}

void core_stop(void) {
  pthread_t core;
  run_in_thread(ask_self, &core);
  pthread_join(core, NULL);
}
