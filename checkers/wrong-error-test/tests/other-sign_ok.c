// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <unistd.h>

int begin(int fd);
unsigned long length_of(int fd);

int sync_it(int fd) {
  int err = 0;
  if (fsync(fd) != 0) {
    err = -errno;
    if (err != -EINVAL)
      return err;
    err = 0;
  }
  return err;
}

// It may be both.
int both(int fd) {
  int err = begin(fd);
  if (fsync(fd) != 0)
    err = -errno;
  if (err == EAGAIN)
    return 0;
  return err;
}

int negated(int fd, char *to) {
  int error = 0;
  if (read(fd, to, 1) < 0)
    error = errno;
  if (-error == -EAGAIN)
    return 0;
  return -error;
}

int long_enough(int fd) {
  unsigned long size = length_of(fd);
  return size > 3;
}
