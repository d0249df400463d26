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
  case EINVAL:
    return 2;
  default:
    return 3;
  }
}

int status_bad(int fd, char *to) {
  ssize_t n = read(fd, to, 1); // NOTE: 'read' is called here
  if (n < 0)
    return to_status((int)n); // WARN[medium]: 'read' has returned -1 here: the error's number is in 'errno'
  return 0;
}

int told_bad(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -errno;
  int got = fsync(fd); // NOTE: 'fsync' is called here
  if (got < 0)
    return got; // WARN[medium]: 'fsync' has returned -1 here: the error's number is in 'errno'
  return fd;
}

int text_bad(int fd) {
  int got = fsync(fd); // NOTE: 'fsync' is called here
  if (got < 0) {
    fprintf(stderr, "fsync: %s\n", strerror(-got)); // WARN[medium]: 'fsync' has returned -1 here: the error's number is in 'errno'
    return 1;
  }
  fprintf(stderr, "%s\n", strerror(errno));
  return 0;
}
