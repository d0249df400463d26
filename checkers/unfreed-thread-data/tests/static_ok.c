// RUN: %check-findings %s

#include <pthread.h>
static pthread_key_t key;
static int depth;
void init(void) { pthread_key_create(&key, 0); }
void *run(void *arg) {
  pthread_setspecific(key, &depth);
  return arg;
}
