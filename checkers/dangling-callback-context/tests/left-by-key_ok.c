// RUN: %check-findings %s
// Each callback is taken out by its function, one of them by who calls this; or
// it is the one that frees.
#include <stdlib.h>

typedef void task_fn(void *arg);
struct task {
  struct task *next;
  task_fn *fn;
  void *arg;
};
static struct task *tasks;

static void task_add(task_fn *fn, void *arg) {
  struct task *t = malloc(sizeof(*t));
  if (!t)
    abort();
  t->fn = fn;
  t->arg = arg;
  t->next = tasks;
  tasks = t;
}

static void task_cancel(task_fn *fn, void *arg) {
  struct task **p = &tasks, *t;
  while ((t = *p)) {
    if (t->fn == fn && t->arg == arg) {
      *p = t->next;
      free(t);
    } else {
      p = &t->next;
    }
  }
}

void tasks_run(void) {
  struct task *t;
  while ((t = tasks)) {
    tasks = t->next;
    t->fn(t->arg);
    free(t);
  }
}

struct peer {
  int pings, idle;
};
static void peer_free(struct peer *p);
static void on_ping(void *arg) { ((struct peer *)arg)->pings++; }
static void on_idle(void *arg) { ((struct peer *)arg)->idle++; }
static void on_end(void *arg) { peer_free(arg); }

struct peer *peer_new(void) {
  struct peer *p = calloc(1, sizeof(*p));
  if (!p)
    return NULL;
  task_add(on_ping, p);
  task_add(on_idle, p);
  task_add(on_end, p);
  return p;
}

static void peer_free(struct peer *p) {
  task_cancel(on_ping, p);
  task_cancel(on_idle, p);
  free(p);
}
