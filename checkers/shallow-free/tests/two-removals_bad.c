// RUN: %check-findings %s
// CVET-ONLY: who else has the block, the whole program tells
// One of two functions that remove an entry forgets its text.
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
struct job {
  TAILQ_ENTRY(job) entry;
  char *command;
  int id, done;
};
static TAILQ_HEAD(, job) jobs = TAILQ_HEAD_INITIALIZER(jobs);
int job_add(const char *command) {
  static int next;
  struct job *j = malloc(sizeof(*j));
  if (j == NULL)
    return -1;
  j->command = strdup(command); // NOTE: 'command' gets a new one here
  j->done = 0;
  j->id = next++;
  TAILQ_INSERT_TAIL(&jobs, j, entry);
  return j->id;
}
void job_cancel(int id) {
  struct job *j;
  TAILQ_FOREACH(j, &jobs, entry)
  if (j->id == id) {
    TAILQ_REMOVE(&jobs, j, entry);
    free(j->command); // NOTE: it is freed here with another object
    free(j);
    return;
  }
}
void jobs_reap(void) {
  struct job *j, *next;
  for (j = TAILQ_FIRST(&jobs); j; j = next) {
    next = TAILQ_NEXT(j, entry);
    if (!j->done)
      continue;
    TAILQ_REMOVE(&jobs, j, entry);
    free(j); // REASON: kept-alike // WARN[medium]: 'j' is freed here, and what its 'command' has is not
  }
}
