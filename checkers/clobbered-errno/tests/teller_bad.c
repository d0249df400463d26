// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

FILE *fdopen(int fd, const char *mode);

static int mark(int fd) {
  FILE *f = fdopen(fd, "w"); // NOTE: 'fdopen' has failed here
  if (!f) {
    close(fd); // WARN[medium]: 'close' may change 'errno' here, which tells callers of 'mark' why it failed
    return -1;
  }
  return fclose(f);
}

int remove_bad(int fd) {
  if (mark(fd) < 0) {
    fprintf(stderr, "cannot mark: %s\n", strerror(errno));
    return -1;
  }
  return 0;
}
