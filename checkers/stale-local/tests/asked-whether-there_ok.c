// RUN: %check-findings %s
// A list that is asked, and the variable that is read again.
#include <stdlib.h>

struct job {
  struct job *next;
  int done, id;
};
static struct job *jobs;
struct task {
  int done, id;
};
static struct task *running;

static int jobs_have(struct job *j) {
  for (struct job *i = jobs; i; i = i->next)
    if (i == j)
      return 1;
  return 0;
}

static void job_run(struct job *j) {
  if (j->done) {
    for (struct job **at = &jobs; *at; at = &(*at)->next)
      if (*at == j) {
        *at = j->next;
        break;
      }
    free(j);
  }
}

void run(struct job *j) {
  job_run(j);
  if (!jobs_have(j))
    return;
  j->id = 1; // REASON: asked-whether-there
}

static void finish(void) {
  if (running->done) {
    free(running);
    running = NULL;
  }
}

void run_current(void) {
  struct task *j = running;
  finish();
  if (running == NULL)
    return;
  j->id = 1; // REASON: read-again
}
