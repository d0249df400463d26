// RUN: %check-findings %s

#include <pthread.h>
#include <stdlib.h>
static pthread_key_t key;
void work(void);
void init(void) { pthread_key_create(&key, NULL); } // NOTE: 'key' is made without a destructor here
void *run(void *arg) {
  char *p = malloc(10);
  pthread_setspecific(key, p); // WARN[medium]: nothing frees what is put at 'key' here when the thread ends
  work();
  return 0;
}
