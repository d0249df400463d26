// RUN: %check-findings %s
// Where all goes well, the reference is for the callback.
#include <stdlib.h>

struct job {
  int refs;
  int fd;
};
static void job_ref(struct job *j) { j->refs++; }
static void job_unref(struct job *j) {
  if (--j->refs == 0)
    free(j);
}
int start_io(int fd);
int job_start(struct job *j) {
  job_ref(j);
  if (start_io(j->fd) >= 0)
    return 0; // REASON: kept-for-later
  job_unref(j);
  return -1;
}
int job_start_else(struct job *j) {
  job_ref(j);
  if (start_io(j->fd) < 0) {
    job_unref(j);
    return -1;
  }
  return 0;
}
void job_finished(struct job *j) { job_unref(j); }
