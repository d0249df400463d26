// RUN: %check-findings %s

#include <stdio.h>
#include <string.h>
int has(const char *p, const char *w) {
  char b[80];
  int found = 0;
  FILE *f = fopen(p, "r");
  if (!f)
    return 0;
  while (fgets(b, sizeof b, f))
    if (!strcmp(b, w)) {
      found = 1;
      break;
    }
  fclose(f);
  return found;
}
