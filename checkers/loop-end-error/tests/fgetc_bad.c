// RUN: %check-findings %s

#include <stdio.h>
#include <stdlib.h>
char *slurp(const char *p) {
  FILE *f = fopen(p, "r");
  int c;
  size_t n = 0;
  char *s;
  if (!f)
    return NULL;
  s = malloc(1000);
  if (!s) {
    fclose(f);
    return NULL;
  }
  while ((c = fgetc(f)) != EOF) // WARN[low]: an error ends this loop like the end of 'f', and nobody asks which of the two it was
    s[n++] = c;
  s[n] = 0;
  fclose(f);
  return s; // NOTE: success is returned here all the same
}
