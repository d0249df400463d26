// RUN: %check-findings --confidence=low %s

#include <pthread.h>
#include <stdlib.h>

struct job {
  int number;
};
static void *work(void *arg) {
  pthread_detach(pthread_self());
  free(arg);
  return NULL;
}

void start_ok(int number) {
  pthread_t thread;
  struct job *job = malloc(sizeof(*job));
  if (!job)
    return;
  job->number = number;
  if (pthread_create(&thread, NULL, work, job))
    free(job);
}

// What it gets is somebody else's.
void start_given_ok(struct job *job) {
  pthread_t thread;
  pthread_create(&thread, NULL, work, job);
}
