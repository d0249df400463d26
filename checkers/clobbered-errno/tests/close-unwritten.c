// RUN: %check-findings %s
// Nothing was written to it, so closing it does not fail.

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

int open_twice(const char *path, int to) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -errno;
  if (dup2(fd, to) < 0) { // NOTE: 'dup2' has failed here
    close(fd); // NOTE: 'close' is called here
    return -errno; // WARN[low]: 'errno' is read here after 'close' may have changed it
  }
  return fd;
}

int read_pipe(char *to) {
  int ends[2];
  if (pipe(ends) < 0)
    return -1;
  if (read(ends[0], to, 1) < 0) { // NOTE: 'read' has failed here
    close(ends[0]);
    close(ends[1]); // NOTE: 'close' is called here
    return -errno; // WARN[low]: 'errno' is read here after 'close' may have changed it
  }
  return 0;
}
