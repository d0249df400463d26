// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

int take_bad(int fd, char *to) {
  while (read(fd, to, 1) == -1 && errno == EINTR) // NOTE: 'read' is called here
    ;
  if (errno == EAGAIN) // WARN[medium]: 'errno' may be left from an earlier call: 'read' has not failed on a way that leads here
    return -1;
  return 0;
}

int after_success_bad(int fd, char *to) {
  int n = read(fd, to, 1); // NOTE: 'read' is called here
  if (n < 0)
    return -1;
  if (errno == EAGAIN) // WARN[medium]: 'errno' may be left from an earlier call: 'read' has not failed on a way that leads here
    return 1;
  return 0;
}

#define ERANGE 34

long number_bad(const char *text) {
  long number = strtol(text, NULL, 10); // NOTE: 'strtol' is called here
  if (errno == ERANGE) // WARN[medium]: 'errno' may be left from an earlier call: 'strtol' sets it only where it fails
    return -1;
  return number;
}
