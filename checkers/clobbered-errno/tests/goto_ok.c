// RUN: %check-findings %s

#include <errno.h>
#include <unistd.h>
int g(int fd, char *b) {
  int rc = -1;
  if (read(fd, b, 10) < 0) {
    rc = errno;
    goto out;
  }
  rc = 0;
out:
  close(fd);
  return rc;
}
