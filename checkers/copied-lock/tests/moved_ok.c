// RUN: %check-findings --none %s
// The locks are made anew where they are now; pointers to records with locks
// may move; what is not a lock may, too.

#include <pthread.h>
#include <stdlib.h>

struct slot {
  pthread_mutex_t lock;
  int users;
};
struct table {
  struct slot *slots;
  struct slot **all;
  int *numbers;
  size_t used;
};

int resize(struct table *t, size_t n) {
  struct slot *more = realloc(t->slots, n * sizeof(*more));
  if (!more)
    return -1;
  t->slots = more;
  for (size_t i = 0; i < n; i++)
    pthread_mutex_init(&t->slots[i].lock, NULL);
  return 0;
}

int add(struct table *t, struct slot *s) {
  struct slot **more = realloc(t->all, (t->used + 1) * sizeof(*more));
  if (!more)
    return -1;
  t->all = more;
  t->all[0] = s;
  return 0;
}

int count(struct table *t, size_t n) {
  int *more = realloc(t->numbers, n * sizeof(*more));
  if (!more)
    return -1;
  t->numbers = more;
  return 0;
}
