// RUN: %check-findings --confidence=low %s

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
    ret = -EINVAL;
    goto out;
  }
  w->room = malloc(16);
  if (!w->room) {
    ret = -ENOMEM;
    goto out;
  }
  ret = pthread_join(w->thread, NULL);
  if (ret) {
    ret = -ret;
    goto out;
  }
out:
  return ret;
}

// All errors become negative at the end.
int sync_it(struct worker *w) {
  int err = 0;
  if (!w)
    return -EINVAL;
  if (w->fd < 0)
    return -EIO;
  if (fsync(w->fd) < 0)
    err = errno;
  return -err;
}

// Only one other.
int one(struct worker *w) {
  int rc;
  if (!w)
    return -1;
  rc = pthread_join(w->thread, NULL);
  if (rc != 0)
    return rc;
  return 0;
}
