// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

bool valid_bad(const char *name) {
  if (!*name)
    return -EINVAL; // WARN[medium]: an error's number is returned as 'bool': it is true
  return strlen(name) < 16;
}

int positive_bad(const char *name, const char *value) {
  if (!*name)
    return -EINVAL; // NOTE: a failure is told by this here
  if (!*value)
    return -ENOENT;
  if (strlen(value) > 16)
    return ENOMEM; // WARN[medium]: a positive error is returned here, the others are negative
  return 0;
}

int false_bad(const char *name, const char *value) {
  if (!*name)
    return -1; // NOTE: a failure is told by this here
  if (!*value)
    return -1;
  if (strlen(value) > 16)
    return false; // WARN[medium]: 'false' is 0 here, which is returned where all went well
  return 0;
}

// Those that it hands on are negative.
static int bring_up(int fd) {
  if (fsync(fd) < 0)
    return -errno;
  return 0;
}
int take_down_bad(int fd, const char *name) {
  int err;
  if (unlink(name) < 0)
    return errno; // WARN[medium]: a positive error is returned here, the others are negative
  err = bring_up(fd);
  if (err < 0)
    return err; // NOTE: a failure is told by this here
  return 0;
}
