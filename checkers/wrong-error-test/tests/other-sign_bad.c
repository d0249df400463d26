// RUN: %check-findings %s

#include <errno.h>
#include <unistd.h>

int begin(int fd);
long splice_all(int from, int to);

int sync_it(int fd) {
  int err = 0;
  if (fsync(fd) != 0) {
    err = -errno; // NOTE: 'err' gets it here
    if (err != EINVAL) // WARN[medium]: 'err' has a negative number here where it is an error: this one it never is
      return err;
    err = 0;
  }
  return err;
}

int sync_again(int fd) {
  int rc = fsync(fd) < 0 ? -errno : 0;
  return rc;
}

int read_one(int fd, char *to) {
  int error = 0;
  if (read(fd, to, 1) < 0)
    error = errno; // NOTE: 'error' gets it here
  if (error == -EAGAIN) // WARN[medium]: 'error' has a positive number here where it is an error: this one it never is
    return 0;
  return -error;
}

int copied(int from, int to) {
  unsigned long size;
  size = splice_all(from, to);
  if (size < 0) // WARN[medium]: what has the result of 'splice_all' is unsigned: it is never negative
    return -1;
  return 0;
}
