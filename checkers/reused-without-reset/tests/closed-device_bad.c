// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// One of two ways out sets it.
#include <fcntl.h>
#include <unistd.h>
struct device {
  int fd;
  int version;
};
static struct device *devices[4];
int device_poll(int n) {
  struct device *d = devices[n];
  char c;
  if (d->fd < 0)
    return -1;
  return read(d->fd, &c, 1) == 1 ? c : 0;
}
int device_start(int n, const char *path) {
  struct device *d = devices[n];
  char c;
  int rc = -1;
  d->fd = open(path, O_RDWR);
  if (d->fd < 0)
    return -1;
  if (read(d->fd, &c, 1) != 1) {
    close(d->fd);
    d->fd = -1; // NOTE: it is reset here once it is closed
    goto out;
  }
  if (c != 'v') {
    close(d->fd); // WARN[medium]: 'fd' is closed here, and the next use still finds its number there
    goto out;
  }
  d->version = c;
  rc = 0;
out:
  return rc;
}
