// RUN: %check-findings %s
// Functions that never return, though nobody has declared them so, and one
// that frees only where it ends the program.
#include <stdio.h>
#include <stdlib.h>

struct job {
  int done, id;
};

static void job_free(struct job *j) {
  if (j == NULL)
    return;
  free(j);
}

static void usage(const char *why) {
  fprintf(stderr, "%s\n", why);
  exit(2);
}

static void give_up(int code) {
  if (code > 1)
    usage("too many");
  else
    usage("none");
}

int wanted(int n) {
  struct job *j = calloc(1, sizeof *j);
  if (j == NULL)
    return -1;
  if (n != 1) {
    job_free(j);
    give_up(n);
  }
  return j->id;
}

static int fail(struct job *j, int code) {
  if (code == 0)
    return 0;
  fprintf(stderr, "error %d\n", code);
  free(j);
  exit(code);
}

int checked(int code) {
  struct job *j = calloc(1, sizeof *j);
  if (j == NULL)
    return -1;
  fail(j, code);
  return j->id;
}
