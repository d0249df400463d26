// RUN: %check-findings %s

#include <pthread.h>
#include <stdlib.h>
static pthread_key_t key;
void work(void);
void init(void) { pthread_key_create(&key, NULL); }
void *run(void *arg) {
  char *p = malloc(10);
  pthread_setspecific(key, p);
  work();
  pthread_setspecific(key, NULL);
  free(p);
  return 0;
}
