// RUN: %check-findings %s
// What is told names the first one, or another.

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

int read_bad(int fd, char *to) {
  if (read(fd, to, 1) < 0) { // NOTE: 'read' has failed here
    close(fd); // NOTE: 'close' is called here
    perror("read"); // WARN[medium]: 'errno' is read here after 'close' may have changed it
    return -1;
  }
  return 0;
}

int read_and_close_bad(int fd, char *to) {
  if (read(fd, to, 1) < 0) { // NOTE: 'read' has failed here
    close(fd); // NOTE: 'close' is called here
    perror("closedown"); // WARN[medium]: 'errno' is read here after 'close' may have changed it
    return -1;
  }
  return 0;
}
