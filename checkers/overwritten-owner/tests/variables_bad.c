// RUN: %check-findings %s
// A local that has an object is set to another one.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int show(const char *raw, int is_raw) {
  char *text = strdup(raw); // NOTE: the old one is made here
  if (!text)
    return -1;
  if (!is_raw)
    text = strdup("cooked"); // REASON: still-has-one // WARN[low]: 'text' is set to a new object here, and the old one is not freed
  puts(text);
  free(text);
  return 0;
}

char *last_line(FILE *file) {
  char buffer[128], *line = NULL;
  while (fgets(buffer, sizeof(buffer), file))
    line = strdup(buffer); // REASON: still-has-one // WARN[low]: 'line' is set to a new object here, and the old one is not freed // NOTE: the old one is made here
  return line;
}

int main(int argc, char **argv) {
  char *name = strdup("a");
  if (argc > 1)
    name = strdup(argv[1]); // REASON: ends-in-main
  puts(name);
  return 0;
}
