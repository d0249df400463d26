// RUN: %check-findings %s

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
int g(int fd, char *b) {
  if (read(fd, b, 10) < 0) {
    free(b);
    return -errno;
  }
  return 0;
}
