// RUN: %check-findings %s

#include <errno.h>
#include <unistd.h>
static void cleanup(int fd) {
  int saved = errno;
  close(fd);
  errno = saved;
}
int g(int fd, char *b) {
  if (read(fd, b, 10) < 0) {
    cleanup(fd);
    return -errno;
  }
  return 0;
}
