// RUN: %check-findings %s

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static void *work(void *arg) { return arg; }

int direct(pthread_t *thread) {
  if (pthread_create(thread, NULL, work, NULL) != 0)
    return -1;
  return 0;
}

int one_error(pthread_t *thread) {
  int rc = pthread_create(thread, NULL, work, NULL);
  if (rc == EAGAIN)
    return 1;
  return 0;
}

int both(pthread_mutex_t *mutex) {
  int rc = pthread_mutex_lock(mutex);
  if (rc < 0)
    return rc;
  if (rc)
    return -rc;
  return 0;
}

// The result may be that of the other call.
int either(pthread_mutex_t *mutex, int fd) {
  int rc;
  if (fd < 0)
    rc = pthread_mutex_lock(mutex);
  else
    rc = fsync(fd);
  if (rc < 0)
    return -1;
  return 0;
}

int next(pthread_mutex_t *mutex, int fd) {
  int rc = pthread_mutex_lock(mutex);
  if (rc)
    return rc;
  rc = fsync(fd);
  if (rc < 0)
    return -1;
  return 0;
}

int jumped_to(pthread_mutex_t *mutex, int fd) {
  int rc = fsync(fd);
  if (rc < 0)
    goto out;
  rc = pthread_mutex_lock(mutex);
out:
  if (rc < 0)
    perror("fsync");
  return rc;
}
