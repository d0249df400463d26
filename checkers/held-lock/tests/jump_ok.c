// RUN: %check-findings %s

#include <pthread.h>
struct srv {
  pthread_mutex_t a;
  int n;
};
int step(struct srv *);
int run(struct srv *s) {
  int rc = 0;
  pthread_mutex_lock(&s->a);
  if (step(s)) {
    rc = -1;
    goto unlock;
  }
  s->n++;
unlock:
  pthread_mutex_unlock(&s->a);
  return rc;
}
