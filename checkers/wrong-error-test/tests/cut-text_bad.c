// RUN: %check-findings %s

#include <stdio.h>

struct name {
  char text[16];
};

int join(char *to, size_t size, const char *a, const char *b) {
  int n = snprintf(to, size, "%s/%s", a, b);
  if (n < 0 || (size_t)n > size) // WARN[medium]: text is also cut off where the result of 'snprintf' is equal to the size
    return -1;
  return 0;
}

int array(struct name *n, const char *a) {
  if (snprintf(n->text, sizeof(n->text), "%s", a) > (int)sizeof(n->text)) // WARN[medium]: text is also cut off where the result of 'snprintf' is equal to the size
    return -1;
  return 0;
}

int fits(char *to, size_t size, const char *a) {
  size_t n = snprintf(to, size, "%s", a);
  if (n <= size) // WARN[medium]: text is also cut off where the result of 'snprintf' is equal to the size
    return 0;
  return -1;
}
