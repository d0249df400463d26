// RUN: %check-findings --confidence=low %s
// A negative number that says that a variable has nothing any more.

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#define EBADF 9

struct store {
  int fd;
};

#define hand_on(fd)                                                            \
  ({                                                                           \
    int kept = (fd);                                                           \
    (fd) = -EBADF;                                                             \
    kept;                                                                      \
  })

int moved_ok(struct store *s, const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -errno;
  s->fd = hand_on(fd);
  return 0;
}

int stored_ok(struct store *s, const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -errno;
  s->fd = fd;
  fd = -1;
  return 0;
}

int closed_ok(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -errno;
  close(fd);
  fd = -EBADF;
  return 0;
}

static void close_it(int *fd) {
  if (*fd >= 0)
    close(*fd);
}

// The clean-up reads it where its block ends.
int cleaned_up_ok(const char *path, int *give) {
  __attribute__((cleanup(close_it))) int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -errno;
  if (give)
    *give = fd;
  if (give)
    fd = -EBADF;
  return 0;
}
