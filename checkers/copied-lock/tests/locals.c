// RUN: %check-findings %s

#include <pthread.h>

struct counter {
  pthread_mutex_t lock;
  int n;
};

// To look at it is one thing, and who puts the lock back has thought of it.
int snapshot(struct counter *c) {
  struct counter copy = *c, later; // WARN[low]: '*c' is copied with its 'lock', which works only where it was made
  later = *c; // WARN[low]: '*c' is copied with its 'lock', which works only where it was made
  return copy.n + later.n;
}
void swap(struct counter *a, struct counter *b) {
  struct counter t = *a; // WARN[low]: '*a' is copied with its 'lock', which works only where it was made
  *a = *b; // WARN[low]: '*b' is copied with its 'lock', which works only where it was made
  b->n = t.n;
  a->lock = t.lock; // WARN[low]: 't.lock' is copied, which works only where it was made
}


// The lock of what is handed on may be made anew there, or never be used.
void counter_init(struct counter *);
void show(const struct counter *);
void cloned(struct counter *to, struct counter *from) {
  *to = *from; // WARN[low]: '*from' is copied with its 'lock', which works only where it was made
  counter_init(to);
}
void shown(struct counter *c) {
  struct counter copy;
  copy = *c; // WARN[low]: '*c' is copied with its 'lock', which works only where it was made
  pthread_mutex_lock(&c->lock);
  show(&copy);
}
