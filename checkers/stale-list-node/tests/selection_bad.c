// RUN: %check-findings %s
// An element of the owner's list is selected; finishing resets that, cancelling
// does not.
#include <stdlib.h>
#include <sys/queue.h>

struct job {
  TAILQ_ENTRY(job) link;
  int pages;
};
struct printer {
  TAILQ_HEAD(, job) queue;
  struct job *printing;
};

void printer_add(struct printer *p, struct job *j) { TAILQ_INSERT_TAIL(&p->queue, j, link); }

void printer_begin(struct printer *p) { p->printing = TAILQ_FIRST(&p->queue); } // NOTE: 'p->printing' is set here

int printer_pages(struct printer *p) { return p->printing ? p->printing->pages : 0; } // NOTE: 'printer_pages' follows 'p->printing' later

void printer_finish(struct printer *p) {
  struct job *j = p->printing;
  p->printing = NULL; // NOTE: 'p->printing' is cleared here
  TAILQ_REMOVE(&p->queue, j, link);
  free(j);
}

void printer_cancel(struct printer *p, struct job *j) {
  TAILQ_REMOVE(&p->queue, j, link);
  free(j); // WARN[low]: 'j' is freed while 'p->printing' may still point to it
}
