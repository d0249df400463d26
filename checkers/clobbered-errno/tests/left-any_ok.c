// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

int number(const char *text, long *to) {
  char *end;
  errno = 0;
  *to = strtol(text, &end, 10);
  if (*end || errno)
    return -1;
  return 0;
}

// It is asked where another call has failed.
int both(int fd, const char *text, char *to) {
  long n = strtol(text, NULL, 10);
  if (read(fd, to, 1) < 0 && errno)
    return -1;
  return (int)n;
}

void keep(const char *text, long *to) {
  int before = errno;
  *to = strtol(text, NULL, 10);
  errno = before;
}
