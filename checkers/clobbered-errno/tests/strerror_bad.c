// RUN: %check-findings %s

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
void put(int fd, const char *s) {
  ssize_t n = write(fd, s, 3); // NOTE: 'write' has failed here
  if (n < 0) {
    close(fd); // NOTE: 'close' is called here
    fprintf(stderr, "write: %s\n", strerror(errno)); // WARN[medium]: 'errno' is read here after 'close' may have changed it
  }
}
