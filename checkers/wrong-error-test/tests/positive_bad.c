// RUN: %check-findings %s

#include <pthread.h>
#include <stdio.h>

static void *work(void *arg) { return arg; }

int direct(pthread_t *thread) {
  if (pthread_create(thread, NULL, work, NULL) < 0) // WARN[medium]: 'pthread_create' returns a positive number where it fails, never a negative one
    return -1;
  return 0;
}

int variable(pthread_mutex_t *mutex) {
  int rc;
  rc = pthread_mutex_init(mutex, NULL);
  if (rc == -1) { // WARN[medium]: 'pthread_mutex_init' returns a positive number where it fails, never a negative one
    perror("pthread_mutex_init");
    return -1;
  }
  return 0;
}

int success(pthread_mutex_t *mutex) {
  int rc = pthread_mutex_lock(mutex);
  return rc >= 0 ? 0 : -1; // WARN[medium]: 'pthread_mutex_lock' returns a positive number where it fails, never a negative one
}

int answer(pthread_t thread) { return pthread_join(thread, NULL) != -1; } // WARN[medium]: 'pthread_join' returns a positive number where it fails, never a negative one

#define TRY(x) \
  do { \
    if ((x) < 0) \
      return -1; \
  } while (0)

int by_macro(pthread_t thread) {
  TRY(pthread_detach(thread)); // WARN[medium]: 'pthread_detach' returns a positive number where it fails, never a negative one
  return 0;
}
