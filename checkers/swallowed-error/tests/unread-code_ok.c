// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <stdio.h>
#include <string.h>

int returned_ok(const char *spec, unsigned long *size) {
  int ret = 0;
  if (!strlen(spec)) {
    ret = -EINVAL;
    goto out;
  }
  *size = strlen(spec);
out:
  return ret;
}

int told_ok(const char *spec) {
  int ret = 0;
  if (!strlen(spec))
    ret = -EINVAL;
  printf("%d\n", ret);
  return 0;
}

// It begins as an error, and gets another value.
int begun_ok(const char *spec, int (*f)(const char *)) {
  int ret = -EINVAL;
  ret = f(spec);
  return ret;
}
