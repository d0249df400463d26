// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <pthread.h>
#include <stdio.h>

// It fails only where it is used wrongly.
void lock(pthread_mutex_t *mutex) {
  if (pthread_mutex_lock(mutex) != 0) // NOTE: 'pthread_mutex_lock' is called here
    perror("lock"); // WARN[low]: 'errno' says nothing here: 'pthread_mutex_lock' has failed, and returns its error
}
