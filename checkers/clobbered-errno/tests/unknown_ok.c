// RUN: %check-findings %s

#include <errno.h>
#include <unistd.h>
void helper(int);
int g(int fd, char *b) {
  if (read(fd, b, 10) < 0) {
    helper(fd);
    return -errno;
  }
  return 0;
}
