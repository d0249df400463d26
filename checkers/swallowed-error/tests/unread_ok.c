// RUN: %check-findings %s

#include <errno.h>
#include <unistd.h>

static int put(int fd, const char *text) {
  if (write(fd, text, 1) < 0)
    return -EIO;
  return 0;
}

// What the assignment gives is asked at once.
int asked(int fd) {
  int n;
  if ((n = put(fd, "a")) < 0)
    return -1;
  if ((n = put(fd, "b")))
    return -1;
  return 0;
}

int all(int fd) {
  int n, m;
  n = m = put(fd, "a");
  m = put(fd, "b");
  return n ? n : m;
}

int until(int fd) {
  int n;
  while ((n = put(fd, "a")) == 0)
    ;
  n = put(fd, "b");
  return n;
}
