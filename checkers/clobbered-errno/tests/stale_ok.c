// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

int asked_where_it_failed_ok(int fd, char *to) {
  int n;
  while ((n = read(fd, to, 1)) == -1 && errno == EINTR)
    ;
  if (n == -1 && errno == EAGAIN)
    return -1;
  return 0;
}

// Success does not change it: it is about the first one.
int of_the_first_ok(const char *path, int fd, char *to) {
  if (unlink(path) < 0) {
    if (read(fd, to, 1) >= 0 && errno == ENOENT)
      return 1;
    return -1;
  }
  return 0;
}

#define ERANGE 34

long set_to_0_ok(const char *text) {
  errno = 0;
  long number = strtol(text, NULL, 10);
  if (errno == ERANGE)
    return -1;
  return number;
}

int by_another_variable_ok(int fd, char *to) {
  int failed = 0;
  int n = read(fd, to, 1);
  if (n < 0)
    failed = 1;
  if (failed && errno == EAGAIN)
    return 1;
  return 0;
}
