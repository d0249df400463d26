// RUN: %check-findings %s

#include <pthread.h>
struct t {
  pthread_rwlock_t rw;
  int v;
};
int get(struct t *t, int locked, int *out) {
  if (!locked)
    pthread_rwlock_rdlock(&t->rw);
  if (out)
    *out = t->v;
  if (!locked)
    pthread_rwlock_unlock(&t->rw);
  return 0;
}
