// RUN: %check-findings --none %s
// Another function of the file asks the same stream.

#include <stdio.h>
#include <stdlib.h>

struct rewrite {
  FILE *from, *to;
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

static int rewrite_all(struct rewrite *r) {
  char line[512];
  while (fgets(line, sizeof(line), r->from))
    if (fputs(line, r->to) == EOF)
      return -1;
  return 0;
}

int rewrite_run(struct rewrite *r, const char *old, const char *new) {
  int rc = rewrite_all(r) || ferror(r->from) ? -1 : 0;
  return rc || fflush(r->to) == EOF ? -1 : rename(new, old);
}
