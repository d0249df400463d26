// RUN: %check-findings %s
// errno is read for what is called last, where it is called.

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

FILE *input;

void load(const char *path, int fd, char *to) {
  if (read(fd, to, 1) < 0) // NOTE: 'read' has failed here
    fprintf(stderr, "nothing to read\n"); // NOTE: 'fprintf' is called here
  if (strcmp(path, "-") == 0)
    input = stdin;
  else
    input = fopen(path, "r");
  if (!input)
    perror(path); // WARN[low]: 'errno' is read here after 'fprintf' may have changed it
}

void load_here(const char *path, int fd, char *to) {
  FILE *f;
  if (read(fd, to, 1) < 0) // NOTE: 'read' has failed here
    fprintf(stderr, "nothing to read\n"); // NOTE: 'fprintf' is called here
  if (strcmp(path, "-") == 0)
    f = stdin;
  else
    f = fopen(path, "r");
  if (!f)
    perror(path); // WARN[low]: 'errno' is read here after 'fprintf' may have changed it
}
