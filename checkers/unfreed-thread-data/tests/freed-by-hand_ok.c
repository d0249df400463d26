// RUN: %check-findings %s

#include <pthread.h>
#include <stdlib.h>
static pthread_key_t key;
void work(void);
void init(void) { pthread_key_create(&key, NULL); }
void *run(void *arg) {
  pthread_setspecific(key, malloc(10)); // REASON: value-freed-by-hand
  work();
  free(pthread_getspecific(key));
  return 0;
}
