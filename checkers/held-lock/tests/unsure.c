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
  pthread_mutex_lock(&s->lock); // NOTE: 's->lock' is taken here
  int size = size_of(s, !is_locked); // REASON: taken-by-callee // WARN[low]: 's->lock' is taken here by who has it already: it waits for itself
  pthread_mutex_unlock(&s->lock);
  return size;
}

// The flag says whether it is held; which of the two it is after the loop is not
// known.
int next_of(struct store *s);
int write_out(struct store *s) {
  int is_locked = 1;
  pthread_mutex_lock(&s->lock); // NOTE: 's->lock' is taken here
  for (int i = next_of(s); i; i = next_of(s))
    if (i == 4 && is_locked) {
      pthread_mutex_unlock(&s->lock); // NOTE: 's->lock' is given back here on another way
      is_locked--;
    }
  if (is_locked)
    pthread_mutex_unlock(&s->lock);
  return s->size; // REASON: given-back-under-flag // WARN[low]: 's->lock' is still held on a way to this return
}

// The flag says whether it is held, and gets nothing but constants.
int write_all(struct store *s) {
  int is_locked = 1;
  pthread_mutex_lock(&s->lock);
  for (int i = next_of(s); i; i = next_of(s))
    if (i == 4 && is_locked) {
      pthread_mutex_unlock(&s->lock);
      is_locked = 0;
    }
  if (is_locked)
    pthread_mutex_unlock(&s->lock);
  return s->size;
}
