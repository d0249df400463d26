// RUN: %check-findings %s

#include <pthread.h>

struct counter {
  pthread_mutex_t lock;
  int n;
};
struct table {
  int size;
  struct counter counters[4];
};

void assigned_bad(struct counter *to, struct counter *from) { *to = *from; } // WARN[medium]: '*from' is copied with its 'lock', which works only where it was made
void nested_bad(struct table *to, struct table *from) { *to = *from; } // WARN[medium]: '*from' is copied with its 'lock', which works only where it was made
void element_bad(struct table *t, int i, int j) {
  t->counters[i] = t->counters[j]; // WARN[medium]: 't->counters[j]' is copied with its 'lock', which works only where it was made
}
int sum(struct counter);
int passed_bad(struct counter *c) { return sum(*c); } // WARN[medium]: '*c' is copied with its 'lock', which works only where it was made
struct counter returned_bad(struct counter *c) { return *c; } // WARN[medium]: '*c' is copied with its 'lock', which works only where it was made
// The copy may be locked for ever.
int used_bad(struct counter *c) {
  struct counter copy = *c; // WARN[medium]: '*c' is copied with its 'lock', which works only where it was made
  pthread_mutex_lock(&copy.lock);
  return copy.n;
}
