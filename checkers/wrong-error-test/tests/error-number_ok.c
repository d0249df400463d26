// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int to_status(int error) {
  switch (error) {
  case ENOENT:
    return 1;
  default:
    return 3;
  }
}

int status_ok(int fd, char *to) {
  ssize_t n = read(fd, to, 1);
  if (n < 0)
    return to_status(errno);
  return 0;
}

int set_first_ok(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -errno;
  int got = fsync(fd);
  if (got < 0) {
    got = -errno;
    return got;
  }
  return fd;
}

// Its callers get -1 and errno.
int minus_one_ok(int fd) {
  int got = fsync(fd);
  if (got < 0)
    return got;
  return 0;
}
