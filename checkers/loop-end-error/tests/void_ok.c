// RUN: %check-findings %s

#include <stdio.h>
void show(const char *p) {
  char b[80];
  FILE *f = fopen(p, "r");
  if (!f)
    return;
  while (fgets(b, sizeof b, f))
    puts(b);
  fclose(f);
}
