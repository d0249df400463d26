// RUN: %check-findings %s

#include <pthread.h>
#include <stdlib.h>

struct store {
  pthread_mutex_t lock;
  char *text;
  int size;
};

// Whether it takes the lock is an argument.
static int size_of(struct store *s, int takes) {
  if (takes)
    pthread_mutex_lock(&s->lock);
  int size = s->size;
  if (takes)
    pthread_mutex_unlock(&s->lock);
  return size;
}

int total(struct store *s, int is_locked) {
  pthread_mutex_lock(&s->lock);
  int size = size_of(s, !is_locked); // REASON: taken-by-callee
  pthread_mutex_unlock(&s->lock);
  return size;
}

// The flag says whether it is held; that nobody can tell in the middle is cvet's
// weakness.
int write_out(struct store *s, int (*next)(void)) {
  int is_locked = 0, status = 0;
  for (int i = next(); i; i = next()) {
    if (i > 3 && !is_locked) {
      pthread_mutex_lock(&s->lock);
      is_locked = 1;
    }
    if (i > 5) {
      status = -1;
      goto done;
    }
    if (is_locked && i == 4) {
      pthread_mutex_unlock(&s->lock);
      is_locked = 0;
    }
  }
done:
  if (is_locked) // REASON: given-back-under-flag
    pthread_mutex_unlock(&s->lock);
  return status;
}
