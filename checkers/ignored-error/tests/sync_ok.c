// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <unistd.h>

struct disk {
  int fd;
};

int write_table(struct disk *d, const char *text, int n) {
  if (n < 0)
    return -EINVAL;
  if (write(d->fd, text, n) != n)
    return -errno;
  if (fsync(d->fd) < 0)
    return -errno;
  return 0;
}

// It does not say whether all went well.
void touch(struct disk *d, const char *text) {
  if (write(d->fd, text, 1) != 1)
    return;
  fsync(d->fd);
}
