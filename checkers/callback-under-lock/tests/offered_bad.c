// RUN: %check-findings %s

#include <pthread.h>

struct bus {
  pthread_mutex_t lock;
  void (*on)(struct bus *);
  int n;
};

int bus_count(struct bus *b) { // NOTE: 'bus_count' takes it, and may be called there
  pthread_mutex_lock(&b->lock);
  int n = b->n;
  pthread_mutex_unlock(&b->lock);
  return n;
}
void bus_emit_bad(struct bus *b) {
  pthread_mutex_lock(&b->lock); // NOTE: 'b->lock' is taken here
  b->n++;
  b->on(b); // REASON: may-want-lock // WARN[low]: a function that was given is called with 'b->lock' held
  pthread_mutex_unlock(&b->lock);
}
