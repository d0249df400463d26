// RUN: %check-findings %s

#include <pthread.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
struct e {
  struct e *next;
  int id;
};
static struct e *all;
void table_remove(struct e *x) {
  pthread_mutex_lock(&lock);
  all = x->next;
  pthread_mutex_unlock(&lock);
}
void table_each(void (*f)(struct e *)) {
  pthread_mutex_lock(&lock); // NOTE: 'lock' is taken here
  for (struct e *x = all; x; x = x->next)
    f(x); // REASON: wants-lock // WARN[low]: a function that was given is called with 'lock' held
  pthread_mutex_unlock(&lock);
}
static void drop(struct e *x) { // NOTE: 'drop' is called there, and takes it
  if (x->id > 3)
    table_remove(x);
}
void purge(void) { table_each(drop); }
