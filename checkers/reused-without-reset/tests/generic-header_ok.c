// RUN: %check-findings --none %s
// Each user of the pool sets all of it, or memory is 0 when it is handed out.
#include <stdlib.h>
#include <string.h>

struct store {
  void **free_list;
  size_t size;
};
void *store_get(struct store *s) {
  void *p = s->free_list;
  if (p) {
    s->free_list = *(void **)p;
    return p;
  }
  return malloc(s->size);
}
void *store_get_zeroed(struct store *s) {
  void *p = store_get(s);
  if (p)
    memset(p, 0, s->size);
  return p;
}
void store_put(struct store *s, void *p) {
  *(void **)p = s->free_list;
  s->free_list = p;
}
struct job {
  int id, rank;
};
struct task {
  int id, rank;
};
static struct store jobs = {NULL, sizeof(struct job)};
static struct store tasks = {NULL, sizeof(struct task)};

struct job *job_new(int id) {
  struct job *j = store_get(&jobs);
  if (!j)
    return NULL;
  j->id = id;
  j->rank = 0;
  return j;
}
void job_rank(struct job *j, int rank) { j->rank = rank; }
int job_key(struct job *j) { return j->rank + j->id; }
void job_end(struct job *j) { store_put(&jobs, j); }

struct task *task_new(int id) {
  struct task *t = store_get_zeroed(&tasks);
  if (!t)
    return NULL;
  t->id = id;
  return t;
}
void task_rank(struct task *t, int rank) { t->rank = rank; }
int task_key(struct task *t) { return t->rank + t->id; }
void task_end(struct task *t) { store_put(&tasks, t); }
