// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define EMFILE 24

struct store {
  int fd;
  int size;
};

// Nothing was handed on: the number is an error.
int stored_bad(struct store *s, const char *path, int size) {
  int ret = 0;
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return -errno;
  s->fd = fd;
  if (size < 0)
    ret = -EINVAL; // NOTE: an error is put into it here
  else
    s->size = size;
  return 0; // WARN[medium]: success is returned here, and nobody looks at the error that 'ret' has
}

// What was told of is no resource that somebody else has now.
int told_bad(struct store *s, const char *path) {
  int ret = open(path, O_RDONLY);
  if (ret > 100) {
    printf("%d is a large one\n", ret);
    ret = -EMFILE; // NOTE: an error is put into it here
    s->fd = 0;
  }
  return 0; // WARN[medium]: success is returned here, and nobody looks at the error that 'ret' has
}
