// RUN: %check-findings --confidence=low %s

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

int asked_ok(int from, FILE *to) {
  char part[80];
  ssize_t n;
  while ((n = read(from, part, sizeof part)) > 0)
    if (fwrite(part, 1, n, to) != (size_t)n)
      return -1;
  return n < 0 ? -1 : 0;
}

// It has no word for failure.
int counts_ok(int from) {
  char part[80];
  int total = 0;
  while (read(from, part, sizeof part) > 0)
    total++;
  return total;
}
