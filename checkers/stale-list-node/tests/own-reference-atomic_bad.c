// RUN: %check-findings %s
// By atomics, with the reference taken by whoever looks it up.
#include <stdlib.h>

struct job {
  int id;
};

struct worker {
  int count;
  struct job *current;
};

static struct worker *pool[8];

static void worker_drop(struct worker *w) {
  if (__atomic_sub_fetch(&w->count, 1, __ATOMIC_ACQ_REL) == 0) {
    free(w->current);
    free(w);
  }
}

static void worker_hold(struct worker *w) {
  __atomic_add_fetch(&w->count, 1, __ATOMIC_RELAXED);
}

int run(struct job *j);

int worker_id(int n) { return pool[n]->current ? pool[n]->current->id : 0; }

int worker_start(int n, int id) {
  struct worker *w = pool[n];
  struct job *j = calloc(1, sizeof *j);
  if (!j)
    return -1;
  j->id = id;
  worker_hold(w);
  w->current = j; // NOTE: 'w->current' is set to it here
  if (run(j)) {
    free(j); // WARN[medium]: 'j' is freed while 'w->current' may still point to it
    worker_drop(w); // NOTE: 'worker_start' follows 'w->current' later
    return -1;
  }
  worker_drop(w);
  return 0;
}

void worker_rest(int n) {
  free(pool[n]->current);
  pool[n]->current = NULL; // NOTE: 'w->current' is cleared here
}
