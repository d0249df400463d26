// RUN: %check-findings %s

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

int first_one_stays(const char *path, const char *text, int n) {
  int ret = 0;
  int fd = open(path, O_WRONLY);
  if (fd < 0)
    return -errno;
  if (write(fd, text, n) != n) {
    ret = -EIO;
    goto out;
  }
  if (fsync(fd) < 0)
    ret = -errno;
out:
  if (close(fd) < 0 && ret == 0)
    ret = -errno;
  return ret;
}

int put_key(int fd) { return write(fd, "k", 1) < 0 ? -1 : 0; }
int put_value(int fd) { return write(fd, "v", 1) < 0 ? -1 : 0; }

int added(int fd) {
  int rc;
  rc = put_key(fd);
  rc |= put_value(fd);
  return rc;
}

int kept(int fd) {
  int first = put_key(fd), second = put_value(fd);
  return first ? first : second;
}

// The other one is tried instead.
int instead(int fd) {
  int rc = put_key(fd);
  if (rc < 0)
    rc = put_value(fd);
  return rc;
}

int in_a_loop(int fd, int n) {
  int rc = 0;
  for (int i = 0; i < n && rc == 0; i++)
    rc = put_key(fd);
  return rc;
}
