// RUN: %check-findings %s
// The function that ends the program does so on some way only.
#include <stdio.h>
#include <stdlib.h>

struct job {
  int done, id;
};
static int keep_going;

static void job_free(struct job *j) {
  if (j == NULL)
    return;
  free(j); // NOTE: it is freed here, on some way
}

static void usage(const char *why) {
  fprintf(stderr, "%s\n", why);
  if (!keep_going)
    exit(2);
}

int wanted(int n) {
  struct job *j = calloc(1, sizeof *j);
  if (j == NULL)
    return -1;
  if (n != 1) {
    job_free(j); // NOTE: 'job_free' is called here
    usage("too many");
  }
  return j->id; // WARN[medium]: 'j' is used here, and 'job_free' may have freed it
}
