// RUN: %check-findings %s

#include <pthread.h>
#include <stdlib.h>
struct lib {
  pthread_key_t k;
};
int lib_init(struct lib *l) { return pthread_key_create(&l->k, NULL); } // NOTE: 'lib.k' is made without a destructor here
int lib_enter(struct lib *l) {
  int *p = malloc(sizeof *p);
  if (!p)
    return -1;
  *p = 0;
  return pthread_setspecific(l->k, p); // WARN[medium]: nothing frees what is put at 'lib.k' here when the thread ends
}
