// RUN: %check-findings %s
// stderr has no buffer: where a message could not be written to it, the next
// one cannot, either.

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define REPORT(text)                                                           \
  do {                                                                         \
    fprintf(stderr, "%s:%d: ", __FILE__, __LINE__);                            \
    perror(text);                                                              \
  } while (0)

int opened(int fd, char *to) {
  if (read(fd, to, 8) < 0) { // NOTE: 'read' has failed here
    fprintf(stderr, "cannot read: "); // NOTE: 'fprintf' is called here
    perror("key"); // WARN[low]: 'errno' is read here after 'fprintf' may have changed it
    return -1;
  }
  return 0;
}

int written(int fd, const char *from) {
  if (write(fd, from, 8) < 0) { // NOTE: 'write' has failed here
    fputs("cannot write: ", stderr); // NOTE: 'fputs' is called here
    fprintf(stderr, "%s\n", strerror(errno)); // WARN[low]: 'errno' is read here after 'fputs' may have changed it
    return -1;
  }
  return 0;
}

int piped(int *fds) {
  if (pipe(fds) < 0) { // NOTE: 'pipe' has failed here
    REPORT("pipe"); // WARN[low]: 'errno' is read here after 'fprintf' may have changed it // NOTE: 'fprintf' is called here
    return -1;
  }
  return 0;
}

// The caller gets it.
int returned_bad(int *fds) {
  if (pipe(fds) < 0) { // NOTE: 'pipe' has failed here
    fprintf(stderr, "no pipe\n"); // NOTE: 'fprintf' is called here
    return -errno; // WARN[medium]: 'errno' is read here after 'fprintf' may have changed it
  }
  return 0;
}

// That stream has a buffer.
int buffered_bad(int *fds) {
  if (pipe(fds) < 0) { // NOTE: 'pipe' has failed here
    printf("no pipe: "); // NOTE: 'printf' is called here
    perror("pipe"); // WARN[medium]: 'errno' is read here after 'printf' may have changed it
    return -1;
  }
  return 0;
}
