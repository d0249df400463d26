// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <stdbool.h>
#include <string.h>

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
