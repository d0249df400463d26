// RUN: %check-findings %s
// What is only looked at is still in the list.
#include <stdlib.h>

struct chunk {
  struct chunk *next;
  int data[8];
};
static struct {
  struct chunk *first;
} pool;

static struct chunk *pool_front(void) { return pool.first; }

static void pool_trim(void) {
  struct chunk *c = pool.first;
  if (c) {
    pool.first = c->next;
    free(c); // NOTE: it is freed here, on some way
  }
}

void note(int n) {
  struct chunk *c = pool_front(); // NOTE: 'c' is set here
  pool_trim(); // NOTE: 'pool_trim' is called here
  c->data[0] = n; // WARN[medium]: 'c' is used here, and 'pool_trim' may have freed it
}
