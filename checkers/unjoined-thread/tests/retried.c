// RUN: %check-findings %s
// The next turn comes where no thread was started.
#include <errno.h>
#include <pthread.h>
#include <unistd.h>

void *work(void *arg);

int run_ok(void *arg) {
  pthread_t t;
  int rc, tries = 0;
  while ((rc = pthread_create(&t, NULL, work, arg)) == EAGAIN && tries++ < 5)
    usleep(1000);
  if (rc != 0)
    return -rc;
  return pthread_join(t, NULL);
}

int again_ok(void *arg) {
  pthread_t t;
  int rc;
again:
  rc = pthread_create(&t, NULL, work, arg);
  switch (rc) {
  case 0:
    break;
  case EAGAIN:
    usleep(1000);
    goto again;
  default:
    return -rc;
  }
  return pthread_join(t, NULL);
}

int until_ok(void *arg) {
  pthread_t t;
  for (;;) {
    int rc = pthread_create(&t, NULL, work, arg);
    if (rc != EAGAIN) {
      if (rc)
        return -1;
      break;
    }
    usleep(1000);
  }
  return pthread_join(t, NULL);
}

int five_bad(void *arg) {
  pthread_t t;
  int rc, tries = 0;
  while ((rc = pthread_create(&t, NULL, work, arg)) != EAGAIN && tries++ < 5) // WARN[medium]: 't' is overwritten by the next thread before it is joined // NOTE: a loop starts it again and again
    usleep(1000);
  if (rc != 0)
    return -rc;
  return pthread_join(t, NULL);
}
