// RUN: %check-findings %s
// What a function has put somewhere is there, whatever is asked of the object
// afterwards.
#include <stdlib.h>
#include <sys/queue.h>

struct job {
  int kind, is_queued;
  TAILQ_ENTRY(job) link;
};
static TAILQ_HEAD(, job) queue = TAILQ_HEAD_INITIALIZER(queue);
static struct job *newest;

int newest_kind(void) { return newest ? newest->kind : 0; }

// The state was not asked before it was set.
struct job *job_new_bad(int kind) {
  struct job *j = calloc(1, sizeof(*j));
  if (!j)
    return NULL;
  j->kind = kind;
  newest = j; // NOTE: 'newest' is set to it here
  if (j->kind == 3) {
    free(j); // WARN[medium]: 'j' is freed while 'newest' may still point to it
    return NULL;
  }
  if (j->kind == 4) {
    newest = NULL; // NOTE: 'job_new_bad' clears 'newest' here
    free(j);
    return NULL;
  }
  return j;
}

// The same of a list.
struct job *job_queue_bad(int kind) {
  struct job *j = calloc(1, sizeof(*j));
  if (!j)
    return NULL;
  j->kind = kind;
  TAILQ_INSERT_TAIL(&queue, j, link); // NOTE: it is put into 'queue' here
  if (kind == 3) {
    if (j->kind != 4)
      TAILQ_REMOVE(&queue, j, link);
    free(j); // WARN[medium]: 'j' is freed while it may still be linked in 'queue'
    return NULL;
  }
  return j;
}

// The state says whether it was put there.
struct job *job_maybe_queue_ok(int kind) {
  struct job *j = calloc(1, sizeof(*j));
  if (!j)
    return NULL;
  j->kind = kind;
  if (kind != 4) {
    TAILQ_INSERT_TAIL(&queue, j, link);
    j->is_queued = 1;
  }
  if (kind == 3) {
    if (j->is_queued)
      TAILQ_REMOVE(&queue, j, link); // NOTE: 'job_maybe_queue_ok' takes it out of 'queue' here
    free(j);
    return NULL;
  }
  return j;
}

// The variable itself is asked.
struct job *job_ask_ok(int kind) {
  struct job *j = calloc(1, sizeof(*j));
  if (!j)
    return NULL;
  newest = j;
  if (kind == 3) {
    if (newest == j)
      newest = NULL; // NOTE: 'job_ask_ok' clears 'newest' here
    free(j);
    return NULL;
  }
  return j;
}
