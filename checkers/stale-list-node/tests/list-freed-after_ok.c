// RUN: %check-findings %s
// The list is freed with all that is in it, and what was freed alone is not.
#include <stdlib.h>
#include <sys/queue.h>

struct task {
  TAILQ_ENTRY(task) link;
  int code;
};
struct queue {
  TAILQ_HEAD(, task) tasks;
};
static struct task *task_new(int code) {
  struct task *t = malloc(sizeof(*t));
  if (!t)
    abort();
  t->code = code;
  return t;
}
static void task_free(struct task *t) { free(t); }
static void queue_free(struct queue *q) {
  struct task *t;
  while ((t = TAILQ_FIRST(&q->tasks))) {
    TAILQ_REMOVE(&q->tasks, t, link);
    task_free(t);
  }
  free(q);
}
int run_ok(int n) {
  struct queue *q = malloc(sizeof(*q));
  struct task *first, *other;
  if (!q)
    return -1;
  TAILQ_INIT(&q->tasks);
  first = task_new(n);
  other = task_new(n + 1);
  TAILQ_INSERT_TAIL(&q->tasks, first, link);
  if (n < 0) {
    TAILQ_REMOVE(&q->tasks, first, link);
    task_free(first);
  }
  task_free(other);
  queue_free(q);
  return 0;
}
