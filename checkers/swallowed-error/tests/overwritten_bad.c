// RUN: %check-findings %s

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

int by_cleanup(const char *path, const char *text, int n) {
  int ret = 0;
  int fd = open(path, O_WRONLY);
  if (fd < 0)
    return -errno;
  if (write(fd, text, n) != n) {
    ret = -EIO;
    goto out;
  }
  if (fsync(fd) < 0) // NOTE: a failure is seen here
    ret = -errno;
out:
  ret = close(fd); // WARN[medium]: 'ret' may have an error already, and the result of 'close' takes its place
  return ret;
}

int put_key(int fd) { return write(fd, "k", 1) < 0 ? -1 : 0; }
int put_value(int fd) { return write(fd, "v", 1) < 0 ? -1 : 0; }

int unread(int fd) {
  int rc;
  rc = put_key(fd); // WARN[medium]: whether 'put_key' failed is put into 'rc', and nobody looks at it
  rc = put_value(fd); // NOTE: another result takes its place here
  return rc;
}

int asked_for_nothing(int fd) {
  int rc = put_key(fd); // WARN[medium]: whether 'put_key' failed is put into 'rc', and nobody looks at it
  if (rc > 0)
    rc = 0;
  return 0;
}
