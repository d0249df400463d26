// RUN: %check-findings %s

#include <pthread.h>
#include <unistd.h>
struct job {
  int n;
};
static int workers;
void work(struct job *);
static void *run(void *arg) {
  __sync_fetch_and_add(&workers, 1); // WARN[medium]: the new thread raises 'workers' itself: that may be too late
  work(arg);
  __sync_fetch_and_sub(&workers, 1);
  return 0;
}
void go(struct job *j) {
  pthread_t t;
  pthread_create(&t, 0, run, j); // NOTE: the thread is started here
  pthread_detach(t);
}
void drain(void) {
  while (workers > 0) // NOTE: 'workers' is waited for here, maybe before
    usleep(1000);
}
