// RUN: %check-findings %s
// RUN: %check-findings --none %s -- -DFIXED
// CVET-ONLY: who else drops the references, the whole program tells
// The one that is made keeps its maker, which keeps it.
#include <stdlib.h>

struct task;
struct runner {
  unsigned refs;
  struct task *now;
};
struct task {
  unsigned refs;
  struct runner *by;
};
struct runner *runner_get(struct runner *r) {
  __atomic_add_fetch(&r->refs, 1, __ATOMIC_RELAXED);
  return r;
}
struct task *task_get(struct task *t) {
  __atomic_add_fetch(&t->refs, 1, __ATOMIC_RELAXED);
  return t;
}
void task_put(struct task *t);
void runner_put(struct runner *r) {
  if (__atomic_sub_fetch(&r->refs, 1, __ATOMIC_ACQ_REL) == 0) {
    if (r->now)
      task_put(r->now); // NOTE: it is dropped here, when its owner ends
    free(r);
  }
}
void task_put(struct task *t) {
  if (__atomic_sub_fetch(&t->refs, 1, __ATOMIC_ACQ_REL) == 0) {
    runner_put(t->by);
    free(t);
  }
}
struct task *task_start(struct runner *r) {
  struct task *t = calloc(1, sizeof(*t));
  if (!t)
    return NULL;
  t->refs = 1;
#ifdef FIXED
  t->by = r;
#else
  t->by = runner_get(r); // NOTE: 't->by' keeps the other reference from here on
#endif
  r->now = task_get(t); // WARN[medium]: 'r->now' counts a reference to what counts one to its owner: neither can ever end
  return t;
}
