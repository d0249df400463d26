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
  while ((c = fgetc(f)) != EOF)
    s[n++] = c;
  if (ferror(f)) {
    free(s);
    s = NULL;
  } else
    s[n] = 0;
  fclose(f);
  return s;
}
