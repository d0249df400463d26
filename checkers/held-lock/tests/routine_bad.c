// RUN: %check-findings %s

#include <pthread.h>
struct w {
  pthread_mutex_t m;
  pthread_cond_t c;
  int stop, jobs;
};
void work(void);
void *worker(void *arg) {
  struct w *w = arg;
  for (;;) {
    pthread_mutex_lock(&w->m); // NOTE: 'w->m' is taken here
    while (!w->jobs && !w->stop)
      pthread_cond_wait(&w->c, &w->m);
    if (w->stop)
      break;
    w->jobs--;
    pthread_mutex_unlock(&w->m); // NOTE: 'w->m' is given back here on another way
    work();
  }
  return 0; // WARN[medium]: 'w->m' is still held on a way to this return
}
int start(struct w *w) {
  pthread_t t;
  if (pthread_create(&t, 0, worker, w))
    return -1;
  return pthread_detach(t);
}
void stop(struct w *w) { w->stop = 1; }
