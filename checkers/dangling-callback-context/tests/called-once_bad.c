// RUN: %check-findings %s
// What is called once may have been called before the job dies.
#include <event2/event.h>
#include <stdlib.h>

struct job {
  int tries;
};
static struct event_base *base;

static void on_job(evutil_socket_t fd, short what, void *arg) {
  struct job *j = arg;
  j->tries++;
}

void job_start(struct job *j) {
  event_base_once(base, -1, EV_TIMEOUT, on_job, j, NULL); // NOTE: it is registered here
}

void job_free_bad(struct job *j) {
  free(j); // REASON: called-once, still-registered // WARN[low]: 'j' is freed while callback 'on_job' may still be registered with it
}
