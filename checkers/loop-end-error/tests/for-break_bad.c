// RUN: %check-findings %s

#include <stdio.h>
int check(const char *p) {
  char b[80];
  FILE *f = fopen(p, "r");
  if (!f)
    return -1;
  for (;;) {
    if (!fgets(b, sizeof b, f)) // WARN[low]: an error ends this loop like the end of 'f', and nobody asks which of the two it was
      break;
    puts(b);
  }
  fclose(f);
  return 0; // NOTE: success is returned here all the same
}
