// RUN: %check-findings %s

#include <errno.h>
#include <unistd.h>
int g(int fd, char *b) {
  if (read(fd, b, 10) < 0) {
    if (close(fd) < 0)
      return -errno;
    return -1;
  }
  errno = 0;
  if (close(fd) < 0)
    return -errno;
  return 0;
}
