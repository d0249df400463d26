// RUN: %check-findings %s
// An allocation by a function of the program, and a condition with a part that
// is always true.

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

struct box {
  char *a, *b;
  int fd;
};

static char *room(int n) { return malloc(n); }

int fill(struct box *b) {
  int err = 0;
  if (fsync(b->fd) < 0) {
    err = -errno;
    goto done;
  }
  b->a = room(16);
  if (!b->a) // NOTE: the failure is seen here
    goto done; // WARN[medium]: 'room' has failed, and 'err' still says that all went well
  b->b = malloc(16);
  if (!b->b && 1) // NOTE: the failure is seen here
    goto done; // WARN[medium]: 'malloc' has failed, and 'err' still says that all went well
done:
  return err;
}
