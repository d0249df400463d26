// RUN: %check-findings %s

#include <stdio.h>
#include <stdlib.h>
int parse(char *);
int load(const char *path) {
  char *line = NULL;
  size_t cap = 0;
  FILE *f = fopen(path, "r");
  if (f == NULL)
    return -1;
  while (getline(&line, &cap, f) != -1) { // WARN[low]: an error ends this loop like the end of 'f', and nobody asks which of the two it was
    if (parse(line) < 0) {
      free(line);
      fclose(f);
      return -1;
    }
  }
  free(line);
  fclose(f);
  return 0; // NOTE: success is returned here all the same
}
