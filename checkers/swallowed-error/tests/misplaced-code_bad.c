// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <stdbool.h>
#include <string.h>

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
