// RUN: %check-findings %s

#include <errno.h>
#include <stdio.h>
#include <unistd.h>
int pump(int fd, char *b) {
  int n = read(fd, b, 10); // NOTE: 'read' has failed here
  if (n == -1) {
    printf("short read on %d\n", fd); // NOTE: 'printf' is called here
    if (errno == EAGAIN || errno == EINTR) // WARN[medium]: 'errno' is read here after 'printf' may have changed it
      return 0;
    return -1;
  }
  return n;
}
