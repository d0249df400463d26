// RUN: %check-findings %s

#include <errno.h>
#include <unistd.h>

struct disk {
  int fd;
};

static int write_all(int fd, const char *text, int n) {
  while (n > 0) {
    long done = write(fd, text, n);
    if (done < 0)
      return -1;
    text += done;
    n -= done;
  }
  return 0;
}

int write_table(struct disk *d, const char *text, int n) {
  if (n < 0)
    return -EINVAL;
  if (write_all(d->fd, text, n) != 0)
    return -errno;
  fsync(d->fd); // WARN[medium]: the result of 'fsync' is ignored: what was written to 'fd' may be lost
  return 0;
}
