// RUN: %check-findings %s
// What is asked did not decide whether it is taken.

#include <pthread.h>

struct zone {
  pthread_mutex_t lock;
  struct zone *raw;
  struct zone *secure;
};
static int has_raw(struct zone *z) {
  if (z->raw)
    return 1;
  return 0;
}
int load(struct zone *z);

int asked_once(struct zone *z) {
  pthread_mutex_lock(&z->lock); // NOTE: 'z->lock' is taken here
  int result = load(0);
  if (has_raw(z))
    pthread_mutex_unlock(&z->lock); // NOTE: 'z->lock' is given back here on another way
  return result; // WARN[medium]: 'z->lock' is still held on a way to this return
}

int other_pointer(struct zone *z, struct zone *secure) {
  pthread_mutex_lock(&z->lock); // NOTE: 'z->lock' is taken here
  int result = load(0);
  if (secure)
    pthread_mutex_unlock(&z->lock); // NOTE: 'z->lock' is given back here on another way
  return result; // WARN[medium]: 'z->lock' is still held on a way to this return
}
