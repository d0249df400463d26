#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct device {
  int fd;
  pthread_mutex_t lock;
  unsigned flushes;
};

static int device_open(struct device *d, const char *path) {
  int err;

  memset(d, 0, sizeof(*d));
  err = pthread_mutex_init(&d->lock, NULL);
  if (err != 0)
    return err;
  d->fd = open(path, O_RDWR | O_CLOEXEC);
  if (d->fd < 0) {
    err = errno;
    pthread_mutex_destroy(&d->lock);
    return err;
  }
  return 0;
}

static int device_sync(struct device *d) {
  int err = 0;

  pthread_mutex_lock(&d->lock);
  if (fsync(d->fd) < 0) {
    err = errno;
    goto out;
  }
  d->flushes++;
out:
  pthread_mutex_unlock(&d->lock);
  return err;
}

static int device_put(struct device *d, off_t where, const char *text) {
  size_t len = strlen(text);

  while (len > 0) {
    ssize_t n = pwrite(d->fd, text, len, where);

    if (n < 0) {
      if (errno == EINTR)
        continue;
      return errno;
    }
    where += n;
    text += n;
    len -= (size_t)n;
  }
  return 0;
}

static int device_close(struct device *d) {
  int err = close(d->fd) < 0 ? errno : 0;

  pthread_mutex_destroy(&d->lock);
  d->fd = -1;
  return err;
}

static int complain(const char *what, int err) {
  fprintf(stderr, "%s: %s\n", what, strerror(err));
  return 1;
}

int main(int argc, char **argv) {
  struct device d;
  int err, close_err;

  if (argc < 3) {
    fprintf(stderr, "usage: %s FILE TEXT\n", argv[0]);
    return 2;
  }
  err = device_open(&d, argv[1]);
  if (err != 0)
    return complain(argv[1], err);
  err = device_put(&d, 0, argv[2]);
  if (err == 0)
    err = device_sync(&d);
  close_err = device_close(&d);
  if (err == 0)
    err = close_err;
  if (err != 0)
    return complain(argv[1], err);
  printf("%u flushes\n", d.flushes);
  return 0;
}
