// RUN: %check-findings %s

#include <pthread.h>
#include <stdlib.h>

void step(void);
int load(void);

static void *alone(void *arg) {
  pthread_detach(pthread_self());
  step();
  free(arg);
  return NULL;
}

static void become_alone(void) { pthread_detach(pthread_self()); }

static void *alone_by_helper(void *arg) {
  become_alone();
  step();
  free(arg);
  return NULL;
}

static void *not_always_alone(void *arg) {
  if (load() < 0)
    return NULL; // NOTE: 'not_always_alone' returns here
  step();
  free(arg);
  pthread_detach(pthread_self()); // NOTE: 'not_always_alone' detaches its thread here
  return NULL;
}

void start_alone_ok(void) {
  pthread_t t;
  pthread_create(&t, NULL, alone, malloc(8)); // REASON: routine-detaches
}

void start_alone_by_helper_ok(void) {
  pthread_t t;
  pthread_create(&t, NULL, alone_by_helper, malloc(8));
}

void start_not_always_alone_bad(void) {
  pthread_t t;
  pthread_create(&t, NULL, not_always_alone, malloc(8)); // REASON: ends-undetached // WARN[medium]: 'not_always_alone' may end without detaching its thread
}
