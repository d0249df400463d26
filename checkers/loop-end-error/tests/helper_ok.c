// RUN: %check-findings %s

#include <stdio.h>
int finish(FILE *f) {
  int bad = ferror(f);
  fclose(f);
  return bad ? -1 : 0;
}
int check(const char *p) {
  char b[80];
  FILE *f = fopen(p, "r");
  if (!f)
    return -1;
  while (fgets(b, sizeof b, f))
    puts(b);
  return finish(f);
}
