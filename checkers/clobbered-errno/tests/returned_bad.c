// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static void *work(void *arg) {
  pthread_detach(pthread_self());
  return arg;
}

int start_bad(void) {
  pthread_t thread;
  if (pthread_create(&thread, NULL, work, NULL) != 0) { // NOTE: 'pthread_create' is called here
    perror("pthread_create"); // WARN[medium]: 'errno' says nothing here: 'pthread_create' has failed, and returns its error
    return -1;
  }
  return 0;
}

int attributes_bad(pthread_attr_t *attr) {
  pthread_t thread;
  int error = pthread_create(&thread, attr, work, NULL); // NOTE: 'pthread_create' is called here
  if (error) {
    fprintf(stderr, "no thread: %s\n", strerror(errno)); // WARN[medium]: 'errno' says nothing here: 'pthread_create' has failed, and returns its error
    return -1;
  }
  return 0;
}
