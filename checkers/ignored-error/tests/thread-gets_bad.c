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

void start_bad(int number) {
  pthread_t thread;
  struct job *job = malloc(sizeof(*job));
  if (!job)
    return;
  job->number = number;
  pthread_create(&thread, NULL, work, job); // WARN[medium]: the result of 'pthread_create' is ignored: what follows goes on as if it were done
}
