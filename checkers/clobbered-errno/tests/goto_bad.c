// RUN: %check-findings %s

#include <errno.h>
#include <unistd.h>
int g(int fd, char *b) {
  if (read(fd, b, 10) < 0) // NOTE: 'read' has failed here
    goto out;
  return 0;
out:
  close(fd); // NOTE: 'close' is called here
  return -errno; // WARN[medium]: 'errno' is read here after 'close' may have changed it
}
