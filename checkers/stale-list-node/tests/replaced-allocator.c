// RUN: %check-findings %s
// Who defines malloc() and free() replaces the library's: they do what those do.
#include <stdlib.h>

void *pool_take(size_t n);
void pool_give(void *p);

void *malloc(size_t n) { return pool_take(n); }
void free(void *p) {
  if (p)
    pool_give(p);
}

static struct job {
  struct job *next;
  int n;
} *current;

void start_bad(int n) {
  struct job *j = malloc(sizeof(*j));
  if (!j)
    return;
  j->n = n;
  current = j; // NOTE: 'current' is set to it here
  if (n < 0) {
    free(j); // WARN[medium]: 'j' is freed while 'current' may still point to it
    return;
  }
  j->next = NULL;
}

int run(void) { return current ? current->n : 0; } // NOTE: 'run' follows 'current' later
