// RUN: %check-findings %s
#include <stdlib.h>
#include <sys/queue.h>

struct job {
  LIST_ENTRY(job) all;
  LIST_ENTRY(job) due;
  int is_due;
};
static LIST_HEAD(, job) jobs = LIST_HEAD_INITIALIZER(jobs);
static LIST_HEAD(, job) due_jobs = LIST_HEAD_INITIALIZER(due_jobs);

void job_add(struct job *j) { LIST_INSERT_HEAD(&jobs, j, all); }

void job_due(struct job *j) {
  j->is_due = 1;
  LIST_INSERT_HEAD(&due_jobs, j, due); // NOTE: it is put into 'due_jobs' here
}

void job_cancel_bad(struct job *j) {
  LIST_REMOVE(j, all); // NOTE: it is taken out of 'jobs' here
  free(j); // WARN[medium]: 'j' is freed while it may still be linked in 'due_jobs'
}

void job_finish_ok(struct job *j) {
  LIST_REMOVE(j, all);
  if (j->is_due)
    LIST_REMOVE(j, due); // NOTE: 'job_finish_ok' takes it out of 'due_jobs' here
  free(j);
}
