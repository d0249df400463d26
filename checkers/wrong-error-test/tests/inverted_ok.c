// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
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

void reset_ok(int fd, const char *record, size_t n) {
  if (write_all(fd, record, n) == -1 || fsync(fd) != 0)
    fprintf(stderr, "cannot reset: %s\n", strerror(errno));
}

// That it is there is what is wrong.
int is_new_ok(const char *path) {
  struct stat status;
  if (!*path || stat(path, &status) == 0) {
    fprintf(stderr, "invalid name '%s'\n", path);
    return -1;
  }
  return 0;
}
