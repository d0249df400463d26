// RUN: %check-findings %s
// Code that is not in sight gets what is taken out.
#include <stdlib.h>

struct job {
  struct job *next;
  int retries;
};
static struct job *spare;
void job_prepare(struct job *j);

struct job *job_get(void) {
  struct job *j = spare;
  if (j)
    spare = j->next; // REASON: reset-out-of-sight
  else if (!(j = calloc(1, sizeof(*j))))
    return NULL;
  job_prepare(j);
  return j;
}
void job_put(struct job *j) {
  j->next = spare;
  spare = j;
}
void job_failed(struct job *j) { j->retries++; }
int job_gives_up(struct job *j) { return j->retries > 3; }
