// RUN: %check-findings %s

#include <pthread.h>
#include <stdlib.h>

struct job {
  int id;
};
void work(int id);

static void *run_job(void *arg) { // NOTE: 'run_job' ends with its argument, and does not detach its thread
  struct job *j = arg;
  work(j->id);
  free(j);
  return NULL;
}

static void *run_quick(void *arg) { // NOTE: 'run_quick' does not detach its thread
  (void)arg;
  work(0);
  return NULL;
}

int start_job_bad(int id) {
  pthread_t t;
  struct job *j = malloc(sizeof(*j));
  if (!j)
    return -1;
  j->id = id;
  if (pthread_create(&t, NULL, run_job, j) != 0) { // WARN[medium]: 'start_job_bad' loses 't', and nobody joins its thread
    free(j);
    return -1;
  }
  return 0;
}

int refresh_bad(void) {
  pthread_t t;
  return pthread_create(&t, NULL, run_quick, NULL); // WARN[medium]: 'refresh_bad' loses 't', and nobody joins its thread
}

// A loop starts many.
void serve_bad(int n) {
  for (int i = 0; i < n; i++) {
    pthread_t t;
    pthread_create(&t, NULL, run_quick, NULL); // REASON: started-often // WARN[medium]: 'serve_bad' loses 't', and nobody joins its thread // NOTE: a loop starts it again and again
  }
}

int refresh_and_wait_ok(void) {
  pthread_t t;
  if (pthread_create(&t, NULL, run_quick, NULL) != 0)
    return -1;
  return pthread_join(t, NULL); // NOTE: the thread of 'run_quick' is joined here
}

int refresh_alone_ok(void) {
  pthread_t t;
  int rc = pthread_create(&t, NULL, run_quick, NULL);
  if (rc)
    return rc;
  return pthread_detach(t);
}
