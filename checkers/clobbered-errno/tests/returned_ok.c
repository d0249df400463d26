// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void *work(void *arg) {
  pthread_detach(pthread_self());
  return arg;
}

int set_first_ok(void) {
  pthread_t thread;
  int error = pthread_create(&thread, NULL, work, NULL);
  if (error) {
    errno = error;
    perror("pthread_create");
    return -1;
  }
  return 0;
}

int of_another_ok(int fd) {
  pthread_t thread;
  int error = pthread_create(&thread, NULL, work, NULL);
  if (!error && fsync(fd) < 0) {
    perror("fsync");
    return -1;
  }
  return 0;
}

int either_ok(int fd) {
  pthread_t thread;
  if (fsync(fd) < 0 || pthread_create(&thread, NULL, work, NULL) == 0)
    return errno;
  return 0;
}
