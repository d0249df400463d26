// RUN: %check-findings %s

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

struct worker {
  pthread_t thread;
  void *room;
  int fd;
};

int start(struct worker *w) {
  int ret = 0;
  if (!w) {
    ret = -EINVAL; // NOTE: a failure is told by this here
    goto out;
  }
  w->room = malloc(16);
  if (!w->room) {
    ret = -ENOMEM;
    goto out;
  }
  if ((ret = pthread_join(w->thread, NULL)))
    goto out; // WARN[medium]: a positive error of 'pthread_join' is returned here, the others are negative
out:
  return ret;
}

int start_at_once(struct worker *w) {
  int rc;
  if (!w)
    return -EINVAL; // NOTE: a failure is told by this here
  if (!w->room)
    return -ENOMEM;
  rc = pthread_join(w->thread, NULL);
  if (rc != 0)
    return rc; // WARN[medium]: a positive error of 'pthread_join' is returned here, the others are negative
  return 0;
}

int reserve(struct worker *w, int size) {
  int ret = 0;
  if (!w)
    return -EINVAL; // NOTE: a failure is told by this here
  w->room = malloc(size);
  if (!w->room) {
    ret = ENOMEM; // WARN[medium]: a positive error is returned here, the others are negative
    goto out;
  }
  if (w->fd < 0)
    ret = -EIO;
out:
  return ret;
}

int sync_it(struct worker *w) {
  int err = 0;
  if (!w)
    err = -EINVAL; // NOTE: a failure is told by this here
  else if (w->fd < 0)
    err = -EIO;
  else if (fsync(w->fd) < 0)
    err = errno; // WARN[medium]: a positive error is returned here, the others are negative
  return err;
}
