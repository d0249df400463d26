// RUN: %check-findings %s
// CVET-ONLY: that all uses of the pool are in sight is known of a whole program
// The pool knows no more of its objects than their size.
#include <stdlib.h>
struct node {
  struct node *next;
};
struct pool {
  struct node *head;
  size_t size;
};
static void *pool_get(struct pool *p) {
  struct node *n = p->head;
  if (n) {
    p->head = n->next;
    return n;
  }
  return calloc(1, p->size);
}
static void pool_put(struct pool *p, void *o) {
  struct node *n = o;
  n->next = p->head;
  p->head = n; // NOTE: it goes back here
}
struct task {
  struct task *link;
  int id;
  int flags;
  long deadline;
};
static struct pool tasks = {NULL, sizeof(struct task)};
struct task *task_new(int id) {
  struct task *t = pool_get(&tasks); // WARN[medium]: what is taken from 'pool.head' here still has 'deadline' and 'flags' of its last use
  if (!t)
    return NULL;
  t->id = id;
  return t;
}
void task_free(struct task *t) { pool_put(&tasks, t); }
void task_limit(struct task *t, long when) {
  t->deadline = when; // NOTE: 'deadline' is written here
  t->flags |= 1; // NOTE: 'flags' is written here
}
int task_late(struct task *t, long now) {
  return (t->flags & 1) && now > t->deadline;
}
