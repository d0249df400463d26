// RUN: %check-findings %s
#include "Inputs/watch.h"
#include <stdlib.h>

struct job {
  struct watch w;
  int tries;
};

static void on_closed(struct watch *w) {
  struct job *j = w->data;
  free(j);
}

static void job_destroy(struct job *j) { watch_close(&j->w, on_closed); }

static void on_job(struct watch *w) {
  struct job *j = w->data;
  if (++j->tries > 3)
    job_destroy(j);
}

struct job *job_start(void) {
  struct job *j = calloc(1, sizeof(*j));
  if (!j)
    return NULL;
  j->w.data = j;
  watch_start(&j->w, on_job);
  return j;
}
