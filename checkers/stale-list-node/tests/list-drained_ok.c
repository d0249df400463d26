// RUN: %check-findings %s
#include <stdlib.h>
#include <sys/queue.h>

struct task {
  SLIST_ENTRY(task) link;
  void (*run)(void);
};
static SLIST_HEAD(, task) tasks = SLIST_HEAD_INITIALIZER(tasks);
static SLIST_HEAD(, task) done = SLIST_HEAD_INITIALIZER(done);

void task_add(struct task *t) { SLIST_INSERT_HEAD(&tasks, t, link); }

void task_finish(struct task *t) {
  SLIST_REMOVE(&tasks, t, task, link);
  SLIST_INSERT_HEAD(&done, t, link);
}

// The list is emptied as a whole.
void forget_all_ok(void) {
  struct task *t, *next;
  SLIST_FOREACH_SAFE(t, &tasks, link, next)
    free(t);
  SLIST_INIT(&tasks);
}

void forget_done_ok(void) {
  while (!SLIST_EMPTY(&done)) {
    struct task *t = SLIST_FIRST(&done);
    SLIST_REMOVE_HEAD(&done, link);
    free(t);
  }
}
