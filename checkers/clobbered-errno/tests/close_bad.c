// RUN: %check-findings %s

#include <errno.h>
#include <stdio.h>
#include <unistd.h>
int load(int fd, char *b) {
  if (read(fd, b, 1) < 0) { // NOTE: 'read' has failed here
    close(fd);
    fprintf(stderr, "read failed\n"); // NOTE: 'fprintf' is called here
    return -errno; // WARN[medium]: 'errno' is read here after 'fprintf' may have changed it
  }
  return 0;
}
