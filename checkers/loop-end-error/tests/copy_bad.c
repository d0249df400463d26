// RUN: %check-findings %s

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct rewrite {
  FILE *from, *to;
  unsigned kept;
};

int rewrite_open(struct rewrite *r, const char *old, const char *new) {
  r->from = fopen(old, "r");
  if (!r->from)
    return -1;
  r->to = fopen(new, "w");
  if (!r->to)
    return -1;
  return 0;
}

static int rewrite_without(struct rewrite *r, const char *name) {
  char line[512];
  while (fgets(line, sizeof(line), r->from)) { // WARN[medium]: an error ends this loop like the end of 'from', and nobody asks which of the two it was
    if (!strncmp(line, name, strlen(name)))
      continue;
    if (fputs(line, r->to) == EOF) // NOTE: what it has read goes here
      return -1;
    r->kept++;
  }
  return 0; // NOTE: success is returned here all the same
}

int rewrite_run(struct rewrite *r, const char *name, const char *old,
                const char *new) {
  int rc = rewrite_without(r, name);
  return rc || fflush(r->to) == EOF ? -1 : rename(new, old);
}
