// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static ssize_t write_all(int fd, const void *data, size_t n) {
  const char *p = data;
  size_t left = n;
  while (left > 0) {
    ssize_t done = write(fd, p, left);
    if (done == -1)
      return -1;
    p += done;
    left -= done;
  }
  return n;
}

void reset_bad(int fd, const char *record, size_t n) {
  if (write_all(fd, record, n) != -1 || fsync(fd) != 0) { // WARN[medium]: 'write_all' has succeeded where this holds, not failed // NOTE: a failure is told of here
    fprintf(stderr, "cannot reset: %s\n", strerror(errno));
    return;
  }
  printf("reset\n");
}
