// RUN: %check-findings %s

#include <pthread.h>
#include <unistd.h>

static int live;
void work(void);

// One count is the starter's, one the thread's own.
static void *run(void *arg) {
  live++; // REASON: counted-by-starter
  work();
  live--;
  return arg;
}
void start(void) {
  pthread_t thread;
  live++;
  if (!pthread_create(&thread, 0, run, 0))
    pthread_detach(thread);
}
void finish(void) {
  while (live > 0)
    usleep(100);
}
