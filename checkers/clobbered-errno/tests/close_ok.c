// RUN: %check-findings %s

#include <errno.h>
#include <stdio.h>
#include <unistd.h>
int load(int fd, char *b) {
  if (read(fd, b, 1) < 0) {
    int e = errno;
    close(fd);
    fprintf(stderr, "read failed\n");
    return -e;
  }
  return 0;
}
