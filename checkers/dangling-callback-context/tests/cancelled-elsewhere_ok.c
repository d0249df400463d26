// RUN: %check-findings %s
// Whoever frees it has what is queued for it taken out.
#include <stdlib.h>
#include <sys/queue.h>

struct job {
  TAILQ_ENTRY(job) link;
  void (*run)(void *what);
  void *what;
};
static TAILQ_HEAD(, job) jobs = TAILQ_HEAD_INITIALIZER(jobs);

static void job_add(void *what, void (*run)(void *what)) {
  struct job *j = calloc(1, sizeof(*j));
  if (!j)
    return;
  j->what = what;
  j->run = run;
  TAILQ_INSERT_TAIL(&jobs, j, link);
}
static void jobs_cancel(void *what) {
  struct job *j, *next;
  for (j = TAILQ_FIRST(&jobs); j; j = next) {
    next = TAILQ_NEXT(j, link);
    if (j->what == what) {
      TAILQ_REMOVE(&jobs, j, link);
      free(j);
    }
  }
}
void jobs_run(void) {
  struct job *j;
  while ((j = TAILQ_FIRST(&jobs))) {
    TAILQ_REMOVE(&jobs, j, link);
    j->run(j->what);
    free(j);
  }
}

struct ticket {
  int number, called;
};

static void call(void *what) {
  struct ticket *t = what;
  t->called++;
}
void ticket_call_later(struct ticket *t) { job_add(t, call); }
void ticket_skip(struct ticket *t) {
  jobs_cancel(t);
  t->called = 0;
}
void ticket_free(struct ticket *t) {
  jobs_cancel(t);
  free(t);
}
