// RUN: %check-findings %s
// What the call returns is turned into another number first.

#include <pthread.h>

enum result { SUCCESS, BUSY = 17 };
#define TRYLOCK(m) ((pthread_mutex_trylock(m) == 0) ? SUCCESS : BUSY)

struct stack {
  pthread_mutex_t lock;
  int used;
};

int push(struct stack *s) {
  if (!TRYLOCK(&s->lock)) {
    s->used++;
    pthread_mutex_unlock(&s->lock);
    return 1;
  } else {
    return 0;
  }
}

int clean(struct stack *s) {
  enum result r = TRYLOCK(&s->lock);
  if (r != SUCCESS)
    return 0;
  s->used = 0;
  pthread_mutex_unlock(&s->lock);
  return 1;
}
