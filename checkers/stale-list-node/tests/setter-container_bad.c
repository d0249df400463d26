// RUN: %check-findings %s
// A container of void pointers that cannot refuse: it ends the program instead.
#include <stdlib.h>

struct vec {
  void **at;
  int n, room;
};

static void vec_add(struct vec *v, void *what) {
  if (v->n == v->room) {
    v->room = v->room ? 2 * v->room : 8;
    v->at = realloc(v->at, v->room * sizeof *v->at);
    if (!v->at)
      abort();
  }
  v->at[v->n++] = what;
}

static void *vec_pop(struct vec *v) { return v->n ? v->at[--v->n] : NULL; }

struct job {
  int id;
};

static struct vec jobs;

int run(struct job *j);

int next_id(void) {
  struct job *j = vec_pop(&jobs);
  return j ? j->id : -1;
}

int submit(int id) {
  struct job *j = malloc(sizeof *j);
  if (!j)
    return -1;
  j->id = id;
  vec_add(&jobs, j); // NOTE: it is put into 'jobs' here
  if (run(j) < 0) {
    free(j); // WARN[medium]: 'j' is freed while it may still be in 'jobs'
    return -1;
  }
  return 0;
}
