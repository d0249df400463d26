// RUN: %check-findings %s

#include <pthread.h>
struct t {
  pthread_rwlock_t rw;
  int v;
};
int get(struct t *t, int locked, int *out) {
  if (!locked)
    pthread_rwlock_rdlock(&t->rw); // NOTE: 't->rw' is taken here
  if (!out)
    return -1; // WARN[medium]: 't->rw' is still held on a way to this return
  *out = t->v;
  if (!locked)
    pthread_rwlock_unlock(&t->rw); // NOTE: 't->rw' is given back here on another way
  return 0;
}
