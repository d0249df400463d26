// RUN: %check-findings %s
// The same question by a function, by the pointer to the lock, and by what is
// remembered where it is given back.

#include <pthread.h>

struct zone {
  pthread_mutex_t lock;
  struct zone *raw;
  struct zone *secure;
};
struct entry {
  int logged;
};
static int has_raw(struct zone *z) {
  if (z->raw)
    return 1;
  return 0;
}
int load(struct zone *z);
int write_log(struct entry *e);

int by_function(struct zone *z) {
  if (has_raw(z))
    pthread_mutex_lock(&z->raw->lock);
  int result = load(z);
  if (has_raw(z))
    pthread_mutex_unlock(&z->raw->lock);
  return result;
}

int by_pointer(struct zone *z, int n) {
  struct zone *secure = 0;
  if (n > 3) {
    secure = z->secure;
    pthread_mutex_lock(&secure->lock);
  }
  int result = load(0);
  if (secure)
    pthread_mutex_unlock(&secure->lock);
  return result;
}

int remembered(pthread_mutex_t *m, struct entry *e, int quiet) {
  pthread_mutex_lock(m);
  if (!e->logged) {
    e->logged = 1;
    if (quiet) {
      pthread_mutex_unlock(m);
      e = 0;
    }
    write_log(0);
  }
  if (e) {
    write_log(e);
    pthread_mutex_unlock(m);
  }
  return 1;
}
