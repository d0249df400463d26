// RUN: %check-findings %s

#include <pthread.h>
struct srv {
  pthread_mutex_t a;
  int n;
};
int step(struct srv *);
int run(struct srv *s) {
  int rc = 0;
  pthread_mutex_lock(&s->a); // NOTE: 's->a' is taken here
  if (step(s)) {
    rc = -1; // REASON: held-at-end // WARN[medium]: 's->a' is still held on a way to this return
    goto out;
  }
  s->n++;
  pthread_mutex_unlock(&s->a); // NOTE: 's->a' is given back here on another way
out:
  return rc;
}
