// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

bool valid_ok(const char *name) {
  if (!*name)
    return false;
  return strlen(name) < 16;
}

// Each sign has a meaning of its own.
int both_ok(const char *name) {
  if (!*name)
    return -EINVAL;
  if (*name == '#')
    return EINVAL;
  if (*name == '/')
    return ENOENT;
  return 0;
}

// It answers yes and no, and fails.
int answers_ok(const char *name) {
  if (!*name)
    return -1;
  if (*name == '/')
    return -1;
  if (*name == '#')
    return false;
  return true;
}

// Of several kinds of numbers one is handed on, turned round.
static int bring_up(int fd) {
  if (fsync(fd) < 0)
    return -errno;
  return 0;
}
int take_down_ok(int fd, const char *name) {
  int err;
  if (unlink(name) < 0)
    return errno;
  err = bring_up(fd);
  if (err < 0)
    return -err;
  return 0;
}
