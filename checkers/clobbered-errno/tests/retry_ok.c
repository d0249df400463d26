// RUN: %check-findings %s

#include <errno.h>
#include <unistd.h>
int g(int fd, const char *b, int n) {
  int done = 0;
  while (done < n) {
    int r = write(fd, b + done, n - done);
    if (r < 0) {
      if (errno == EINTR)
        continue;
      if (errno == EAGAIN) {
        usleep(10);
        continue;
      }
      return -errno;
    }
    done += r;
  }
  return done;
}
