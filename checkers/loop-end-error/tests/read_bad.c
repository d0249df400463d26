// RUN: %check-findings --confidence=low %s

#include <stdio.h>
#include <unistd.h>

int copy_bad(int from, FILE *to) {
  char part[80];
  ssize_t n;
  while ((n = read(from, part, sizeof part)) > 0) // WARN[medium]: a failure of 'read' ends this loop like the end, and nobody asks which of the two it was
    if (fwrite(part, 1, n, to) != (size_t)n) // NOTE: what it has read goes here
      return -1;
  return 0; // NOTE: success is returned here all the same
}

int count_bad(int from) {
  char part[80];
  int total = 0;
  if (from < 0)
    return -1;
  while (read(from, part, sizeof part) > 0) // WARN[low]: a failure of 'read' ends this loop like the end, and nobody asks which of the two it was
    total++;
  return total; // NOTE: success is returned here all the same
}
