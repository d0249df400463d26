// RUN: %check-findings %s

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct box {
  char *a;
  int fd;
};

// 0 is what it returns where it fails.
int truth(struct box *b, const char *path) {
  int ok = 0;
  b->fd = open(path, O_RDWR);
  if (b->fd < 0)
    goto done;
  b->a = malloc(16);
  if (!b->a)
    goto done;
  ok = 1;
done:
  return ok;
}

// The loop goes on behind `break`.
int in_loop(struct box *b, int n) {
  int err = 0;
  for (int i = 0; i < n; i++) {
    if (write(b->fd, b->a, 1) < 0)
      break;
    if (fsync(b->fd) < 0) {
      err = -EIO;
      break;
    }
  }
  return err;
}
