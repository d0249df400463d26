// RUN: %check-findings %s

#include <stdio.h>
#include <stdlib.h>
int parse(char *);
int load(const char *path) {
  char *line = NULL;
  size_t cap = 0;
  int rc = 0;
  FILE *f = fopen(path, "r");
  if (f == NULL)
    return -1;
  while (getline(&line, &cap, f) != -1) {
    if (parse(line) < 0) {
      rc = -1;
      break;
    }
  }
  if (!rc && !feof(f))
    rc = -1;
  free(line);
  fclose(f);
  return rc;
}
