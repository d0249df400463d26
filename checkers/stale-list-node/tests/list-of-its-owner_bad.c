// RUN: %check-findings %s
// What the object points to is no part of it: a list or a variable that is
// reached by the object's own pointer to its owner outlives it.
#include <stdlib.h>
#include <sys/queue.h>

struct task;
struct pool {
  TAILQ_HEAD(, task) all, late;
  struct task *running;
};
struct task {
  struct pool *pool;
  TAILQ_ENTRY(task) in_all, in_late;
  int id;
};

void task_add(struct pool *p, struct task *t) {
  t->pool = p;
  TAILQ_INSERT_TAIL(&p->all, t, in_all);
}
void task_defer(struct task *t) {
  TAILQ_INSERT_TAIL(&t->pool->late, t, in_late); // NOTE: it is put into 't->pool->late' here
}
void task_run(struct task *t) { t->pool->running = t; }
int pool_running(struct pool *p) { return p->running ? p->running->id : -1; }
int pool_late(struct pool *p) {
  struct task *t;
  int n = 0;
  TAILQ_FOREACH(t, &p->late, in_late)
    n += t->id;
  return n;
}
void task_free_bad(struct task *t) {
  TAILQ_REMOVE(&t->pool->all, t, in_all); // NOTE: it is taken out of 'p->all' here
  free(t); // WARN[medium]: 't' is freed while it may still be linked in 't->pool->late' // NOTE: moreover, 't' is freed while 't->pool->running' may still point to it
}
void task_end_ok(struct task *t) {
  struct pool *p = t->pool;
  if (p->running == t)
    p->running = NULL;
  TAILQ_REMOVE(&p->all, t, in_all);
  TAILQ_REMOVE(&p->late, t, in_late); // NOTE: 'task_end_ok' takes it out of 't->pool->late' here
  free(t);
}
