// RUN: %check-findings %s

#include <cvet.h>
#include <stdlib.h>

struct request {
  void *data;
};
cvet_defers(2, 1) int queue(struct request *r, void (*done)(struct request *));

struct job {
  struct request request;
  int n;
};

static void done(struct request *r) { free(r->data); }

// What was not queued calls nothing.
int submit(void) {
  struct job *job = calloc(1, sizeof *job);
  if (!job)
    return -1;
  job->request.data = job;
  int err = queue(&job->request, done);
  if (err)
    free(job);
  return err;
}
