// RUN: %check-findings %s

#include <errno.h>
#include <unistd.h>
static void cleanup(int fd) { close(fd); }
int g(int fd, char *b) {
  if (read(fd, b, 10) < 0) { // NOTE: 'read' has failed here
    cleanup(fd); // NOTE: 'cleanup' is called here
    return -errno; // WARN[medium]: 'errno' is read here after 'cleanup' may have changed it
  }
  return 0;
}
