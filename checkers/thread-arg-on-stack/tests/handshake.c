// RUN: %check-findings %s

#include <pthread.h>
#include <stddef.h>

struct start {
  pthread_mutex_t lock;
  pthread_cond_t taken;
  int done;
  int fd;
};
void serve(int fd);

static void *work(void *p) {
  struct start *s = p;
  int fd = s->fd;
  pthread_mutex_lock(&s->lock);
  s->done = 1;
  pthread_cond_signal(&s->taken);
  pthread_mutex_unlock(&s->lock);
  serve(fd);
  pthread_detach(pthread_self());
  return NULL;
}

// The thread says when it has what it needs.
int condition_ok(int fd) {
  pthread_t t;
  struct start s = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, fd};
  if (pthread_create(&t, NULL, work, &s) != 0)
    return -1;
  pthread_mutex_lock(&s.lock);
  while (!s.done)
    pthread_cond_wait(&s.taken, &s.lock);
  pthread_mutex_unlock(&s.lock);
  return 0;
}

int spin_ok(int fd) {
  pthread_t t;
  struct start s = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, fd};
  if (pthread_create(&t, NULL, work, &s) != 0)
    return -1;
  while (!s.done)
    ;
  return 0;
}

int no_wait_bad(int fd) {
  pthread_t t;
  struct start s = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, fd};
  return pthread_create(&t, NULL, work, &s); // WARN[high]: 'work' may use 's' after 'no_wait_bad' has returned // NOTE: 'no_wait_bad' returns here
}
