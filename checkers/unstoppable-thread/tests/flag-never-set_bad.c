// RUN: %check-findings %s
#include <pthread.h>
#include <unistd.h>

struct poller {
  pthread_t thread;
  volatile int stop;
  volatile int running;
  int polls;
};

static void *poll_main(void *arg) {
  struct poller *p = arg;
  while (!p->stop) // REASON: flag-never-set, waited-for // WARN[high]: the loop of thread 'poll_main' waits for 'poller.stop', which nobody ever changes
    p->polls++;
  return NULL;
}

static void *run_main(void *arg) {
  struct poller *p = arg;
  while (p->running) // REASON: flag-never-set, waited-for // WARN[high]: the loop of thread 'run_main' waits for 'poller.running', which nobody ever changes
    p->polls++;
  return NULL;
}

int poller_start(struct poller *p) {
  p->stop = 0;
  return pthread_create(&p->thread, NULL, poll_main, p); // NOTE: the thread is started here
}

int runner_start(struct poller *p) {
  p->running = 1;
  return pthread_create(&p->thread, NULL, run_main, p); // NOTE: the thread is started here
}

void poller_wait(struct poller *p) { pthread_join(p->thread, NULL); } // NOTE: it is waited for here
