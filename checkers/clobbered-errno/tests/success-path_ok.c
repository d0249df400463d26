// RUN: %check-findings %s

#include <errno.h>
#include <stdio.h>
#include <unistd.h>
int g(int fd, char *b) {
  int n = read(fd, b, 1);
  if (n >= 0) {
    printf("%d\n", n);
    close(fd);
    return n;
  }
  return -errno;
}
