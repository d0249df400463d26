// RUN: %check-findings %s

#include <pthread.h>
#include <stdlib.h>
static pthread_key_t key;
struct st {
  char buf[64];
};
void init(void) { pthread_key_create(&key, free); }
struct st *mine(void) {
  struct st *s = pthread_getspecific(key);
  if (!s) {
    s = calloc(1, sizeof *s);
    pthread_setspecific(key, s);
  }
  return s;
}
