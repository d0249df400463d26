// RUN: %check-findings %s

#include <stdio.h>

int join(char *to, size_t size, const char *a, const char *b) {
  int n = snprintf(to, size, "%s/%s", a, b);
  if (n < 0 || (size_t)n >= size)
    return -1;
  return 0;
}

int less(char *to, size_t size, const char *a) {
  size_t n = snprintf(to, size, "%s", a);
  if (n > size - 1)
    return -1;
  return 0;
}

// The length alone matters.
int length(char *to, size_t size, const char *a) {
  int n = snprintf(to, size, "%s", a);
  if (n < 0)
    return 0;
  return n;
}
