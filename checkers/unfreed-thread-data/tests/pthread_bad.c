// RUN: %check-findings %s

#include <pthread.h>
#include <stdlib.h>
static pthread_key_t key;
struct st {
  char buf[64];
};
void init(void) { pthread_key_create(&key, NULL); } // NOTE: 'key' is made without a destructor here
struct st *mine(void) {
  struct st *s = pthread_getspecific(key);
  if (!s) {
    s = calloc(1, sizeof *s);
    pthread_setspecific(key, s); // REASON: value-not-freed // WARN[medium]: nothing frees what is put at 'key' here when the thread ends
  }
  return s;
}
