// RUN: %check-findings %s

#include <errno.h>
#include <stdio.h>
#include <unistd.h>
int pump(int fd, char *b) {
  int n;
  do {
    n = read(fd, b, 10);
  } while (n == -1 && errno == EINTR);
  if (n == -1) {
    if (errno == EAGAIN)
      return 0;
    printf("read on %d: %d\n", fd, errno);
    return -1;
  }
  return n;
}
