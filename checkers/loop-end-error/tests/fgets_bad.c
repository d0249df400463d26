// RUN: %check-findings %s

#include <stdio.h>
int count(const char *path) {
  char b[80];
  int n = 0;
  FILE *fp = fopen(path, "r");
  if (!fp)
    return -1;
  while (fgets(b, sizeof b, fp)) // WARN[low]: an error ends this loop like the end of 'fp', and nobody asks which of the two it was
    n++;
  fclose(fp);
  return n; // NOTE: success is returned here all the same
}
