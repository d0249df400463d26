// RUN: %check-findings %s

#include <pthread.h>
struct bus {
  pthread_mutex_t m;
  void (*on)(struct bus *, void *);
  void *arg;
  int n;
};
int bus_count(struct bus *b) {
  pthread_mutex_lock(&b->m);
  int n = b->n;
  pthread_mutex_unlock(&b->m);
  return n;
}
void bus_set(struct bus *b, void (*on)(struct bus *, void *), void *arg) {
  pthread_mutex_lock(&b->m);
  b->on = on;
  b->arg = arg;
  pthread_mutex_unlock(&b->m);
}
void bus_emit(struct bus *b) {
  pthread_mutex_lock(&b->m); // NOTE: 'b->m' is taken here
  b->n++;
  if (b->on)
    b->on(b, b->arg); // WARN[low]: a function that was given is called with 'b->m' held
  pthread_mutex_unlock(&b->m);
}
static void show(struct bus *b, void *arg) { // NOTE: 'show' is called there, and takes it
  (void)arg;
  bus_count(b);
}
void setup(struct bus *b) { bus_set(b, show, 0); }
