// RUN: %check-findings %s

#include <pthread.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
struct e {
  struct e *next;
  int id;
};
static struct e *all;
static int total;
void table_remove(struct e *x) {
  pthread_mutex_lock(&lock);
  all = x->next;
  pthread_mutex_unlock(&lock);
}
void table_each(void (*f)(struct e *)) {
  pthread_mutex_lock(&lock);
  for (struct e *x = all; x; x = x->next)
    f(x);
  pthread_mutex_unlock(&lock);
}
static void add(struct e *x) { total += x->id; }
void sum(void) { table_each(add); }
