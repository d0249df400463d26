// RUN: %check-findings %s
//
// What a local pointer is indexed for is not local.

#include <stdlib.h>

struct task {
  void (*process)(void *context);
  void *context;
};
struct queue {
  struct task *task;
  int length;
};

struct task *task_new(void);

void send_all(void *context);

struct queue *queues_new(int n) {
  struct queue *queues = calloc(n, sizeof *queues);
  if (!queues)
    return NULL;
  for (int i = 0; i < n; i++) {
    struct task *t = task_new();
    if (!t)
      goto error;
    t->process = send_all;
    t->context = &queues[i];
    queues[i].task = t;
  }
  return queues;
error:
  for (int i = 0; i < n; i++)
    if (queues[i].task)
      queues[i].task->context = NULL;
  free(queues);
  return NULL;
}

void run(struct task *t) { t->process(t->context); }
