// RUN: %check-findings %s

#include <glib.h>
#include <pthread.h>
#include <threads.h>

struct table {
  pthread_mutex_t lock;
  mtx_t other;
  GRecMutex again;
  int n;
};

void make(struct table *t, const void *attributes) {
  pthread_mutex_init(&t->lock, attributes);
  mtx_init(&t->other, mtx_recursive);
}
void twice_ok(struct table *t) {
  pthread_mutex_lock(&t->lock);
  pthread_mutex_lock(&t->lock); // REASON: attributes-unknown
  t->n++;
  pthread_mutex_unlock(&t->lock);
  pthread_mutex_unlock(&t->lock);
}
void c_ok(struct table *t) {
  mtx_lock(&t->other);
  mtx_lock(&t->other);
  t->n++;
  mtx_unlock(&t->other);
  mtx_unlock(&t->other);
}
void glib_ok(struct table *t) {
  g_rec_mutex_lock(&t->again);
  g_rec_mutex_lock(&t->again);
  t->n++;
  g_rec_mutex_unlock(&t->again);
  g_rec_mutex_unlock(&t->again);
}
