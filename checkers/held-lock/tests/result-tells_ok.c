// RUN: %check-findings %s

#include <pthread.h>
#include <stdlib.h>
struct it {
  int dead;
  pthread_mutex_t m;
};
struct it *look(int);
struct it *it_get(int k) {
  struct it *i = look(k);
  if (!i)
    return NULL;
  pthread_mutex_lock(&i->m);
  if (i->dead) {
    pthread_mutex_unlock(&i->m);
    return NULL;
  }
  return i; // REASON: result-tells
}
