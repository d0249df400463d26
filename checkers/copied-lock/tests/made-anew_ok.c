// RUN: %check-findings %s

#include <pthread.h>
#include <stddef.h>

struct counter {
  pthread_mutex_t lock;
  int n;
};
struct handle {
  struct counter *counter;
  pthread_mutex_t *lock;
};
static const struct counter empty = {PTHREAD_MUTEX_INITIALIZER, 0};
void lock_make(pthread_mutex_t *);

void reset_ok(struct counter *c) {
  *c = (struct counter){PTHREAD_MUTEX_INITIALIZER, 0};
}
void constant_ok(struct counter *c) { *c = empty; }
void made_ok(struct counter *to, struct counter *from) {
  *to = *from;
  pthread_mutex_init(&to->lock, NULL);
}
void own_function_ok(struct counter *c) {
  struct counter copy = *c;
  lock_make(&copy.lock);
}
// These are names of it.
void pointer_ok(struct handle *to, struct handle *from) { *to = *from; }
void number_ok(struct counter *to, struct counter *from) { to->n = from->n; }
unsigned long measured_ok(struct counter *c) { return sizeof(*c); }
