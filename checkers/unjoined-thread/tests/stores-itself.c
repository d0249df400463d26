// RUN: %check-findings %s
// The thread stores its own handle, by which it is joined, or which is only
// compared.
#include <pthread.h>
#include <stdlib.h>

void serve(void *arg);
static pthread_t helper, owner;

static void *helper_main(void *arg) { // NOTE: 'helper_main' ends with its argument, and does not detach its thread
  helper = pthread_self();
  serve(arg);
  free(arg);
  return NULL;
}

void helper_start_ok(void) {
  pthread_t t;
  pthread_create(&t, NULL, helper_main, malloc(8)); // REASON: gives-its-handle // WARN[low]: 'helper_start_ok' loses 't', and nobody joins its thread
}

void helper_stop(void) { pthread_join(helper, NULL); }

static void *owner_main(void *arg) { // NOTE: 'owner_main' ends with its argument, and does not detach its thread
  owner = pthread_self();
  serve(arg);
  free(arg);
  return NULL;
}

void owner_start_bad(void) {
  pthread_t t;
  pthread_create(&t, NULL, owner_main, malloc(8)); // REASON: ends-with-its-object // WARN[medium]: 'owner_start_bad' loses 't', and nobody joins its thread
}

int is_owner(void) { return owner == pthread_self(); }
