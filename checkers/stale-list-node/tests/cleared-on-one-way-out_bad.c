// RUN: %check-findings %s
// One of the ways out does not clear the pointer.
#include <stdlib.h>
#include <sys/queue.h>

struct request {
  STAILQ_ENTRY(request) link;
  int id;
};
static STAILQ_HEAD(, request) requests = STAILQ_HEAD_INITIALIZER(requests);
static struct request *in_progress;

void work(void);

int progress_id(void) { return in_progress ? in_progress->id : 0; } // NOTE: 'progress_id' follows 'in_progress' later

static int run(struct request *r) {
  in_progress = r; // NOTE: 'in_progress' is set here
  work();
  if (r->id < 0)
    return -1;
  work();
  in_progress = NULL; // NOTE: 'in_progress' is cleared here
  return 0;
}

void request_add(struct request *r) {
  STAILQ_INSERT_TAIL(&requests, r, link);
}

void run_all_bad(void) {
  struct request *r;
  while ((r = STAILQ_FIRST(&requests))) {
    STAILQ_REMOVE_HEAD(&requests, link);
    run(r);
    free(r); // WARN[medium]: 'r' is freed while 'in_progress' may still point to it
  }
}
