// RUN: %check-findings %s
// What was written may be lost when it is closed.

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

int save(const char *path, const char *text) {
  int fd = open(path, O_WRONLY);
  if (fd < 0)
    return -errno;
  write(fd, text, 1);
  if (write(fd, text + 1, 1) < 0) { // NOTE: 'write' has failed here
    close(fd); // NOTE: 'close' is called here
    return -errno; // WARN[medium]: 'errno' is read here after 'close' may have changed it
  }
  return 0;
}
