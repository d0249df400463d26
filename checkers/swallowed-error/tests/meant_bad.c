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

int check(const char *s);

// It is set where it fails: that is meant.
int chosen(struct box *b, const char *path) {
  int err = 0;
  b->fd = open(path, O_RDWR);
  if (b->fd < 0) {
    err = -errno;
    goto done;
  }
  if (fsync(b->fd) < 0) { // NOTE: the failure is seen here
    err = 0;
    goto done; // WARN[low]: 'fsync' has failed, and 'err' still says that all went well
  }
done:
  return err;
}

// Somebody has thought about it.
int explained(struct box *b) {
  int err = 0;
  if (fsync(b->fd) < 0) {
    err = -errno;
    goto done;
  }
  b->a = malloc(16);
  if (!b->a) { // NOTE: the failure is seen here
    // The small one does, too.
    goto done; // WARN[low]: 'malloc' has failed, and 'err' still says that all went well
  }
done:
  return err;
}

// A file that need not be there.
int optional(struct box *b, const char *path) {
  int err = 0;
  FILE *f = fopen(path, "r");
  if (!f) // NOTE: the failure is seen here
    goto done; // WARN[low]: 'fopen' has failed, and 'err' still says that all went well
  if (!fgets(b->a, 16, f)) {
    err = -EIO;
    goto done;
  }
  fclose(f);
done:
  return err;
}
