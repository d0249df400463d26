// RUN: %check-findings %s

#include <pthread.h>
struct pool {
  pthread_mutex_t m;
  pthread_cond_t c;
  int running;
};
void work(void);
static void *run(void *arg) {
  struct pool *p = arg;
  work();
  pthread_mutex_lock(&p->m);
  p->running--;
  pthread_cond_signal(&p->c);
  pthread_mutex_unlock(&p->m);
  return 0;
}
void start(struct pool *p) {
  pthread_t t;
  pthread_mutex_lock(&p->m);
  p->running++;
  pthread_mutex_unlock(&p->m);
  if (!pthread_create(&t, 0, run, p))
    pthread_detach(t);
}
void wait_all(struct pool *p) {
  pthread_mutex_lock(&p->m);
  while (p->running > 0)
    pthread_cond_wait(&p->c, &p->m);
  pthread_mutex_unlock(&p->m);
}
