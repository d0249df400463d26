// RUN: %check-findings %s

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
void put(int fd, const char *s) {
  ssize_t n = write(fd, s, 3);
  if (n < 0) {
    fprintf(stderr, "write: %s\n", strerror(errno));
    close(fd);
  }
}
